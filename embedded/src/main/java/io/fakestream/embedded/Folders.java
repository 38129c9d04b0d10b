package io.fakestream.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directories recursively. Symbolic links are deleted, but not followed. */
public final class Folders {
    private Folders() {}

    /**
     * Creates the directory, or deletes its contents.
     *
     * @throws IOException also if the directory or its parent is a symbolic link, because its contents may belong to
     *     something else
     */
    public static void createEmpty(Path folder) throws IOException {
        rejectLink(folder);
        Path parent = folder.getParent();
        if (parent != null) {
            rejectLink(parent);
        }
        Files.createDirectories(folder);
        Files.walkFileTree(folder, new Deleting(folder));
    }

    /** Deletes the directory or file if it exists. */
    public static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(root, new Deleting(null));
        }
    }

    private static void rejectLink(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " is a symbolic link");
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        private final @Nullable Path kept;

        Deleting(@Nullable Path kept) {
            this.kept = kept;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (!folder.equals(kept)) {
                Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
