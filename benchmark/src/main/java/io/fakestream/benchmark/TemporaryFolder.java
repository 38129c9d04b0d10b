package io.fakestream.benchmark;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Measures and deletes directories to which other processes may still write; files that disappear meanwhile are
 * ignored.
 */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    public static Path create() throws IOException {
        return Files.createTempDirectory("fsp-bench-");
    }

    public static void delete(Path folder) {
        visit(folder, Files::deleteIfExists);
    }

    /** Total size of all files below a directory whose relative path matches. */
    static long bytes(Path folder, Predicate<Path> which) {
        AtomicLong bytes = new AtomicLong();
        visit(folder, file -> {
            if (which.test(folder.relativize(file))) {
                bytes.addAndGet(Files.size(file));
            }
        });
        return bytes.get();
    }

    private interface Visit {
        void to(Path path) throws IOException;
    }

    /** Visits all files, and each directory after its contents. */
    private static void visit(Path folder, Visit visit) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    visit.to(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException e) throws IOException {
                    visit.to(left);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Cannot traverse " + folder + ": " + e.getMessage());
        }
    }
}
