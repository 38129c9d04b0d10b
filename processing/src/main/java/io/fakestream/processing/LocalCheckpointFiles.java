package io.fakestream.processing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;

/**
 * Stores checkpoints on a local disk with plain file operations: files are created atomically, by a rename. On a local
 * disk, Spark's own manager starts about eight child processes for each file (docs/adr/0004-local-checkpoint-files.md).
 *
 * <p>Files survive a crash of the process, but not one of the machine: they are not forced to the disk. Spark creates
 * an instance by class name, through {@code spark.sql.streaming.checkpointFileManagerClass}.
 */
public final class LocalCheckpointFiles implements CheckpointFileManager {
    private final org.apache.hadoop.fs.Path directory;

    /** Called by Spark. */
    public LocalCheckpointFiles(org.apache.hadoop.fs.Path directory, Configuration hadoop) {
        this.directory = directory;
    }

    /** A temporary file that is renamed when it is closed. */
    private static final class NewFile extends CancellableFSDataOutputStream {
        private final Path temporary;
        private final Path file;
        private final boolean overwrite;
        private boolean closed;

        NewFile(OutputStream out, Path temporary, Path file, boolean overwrite) {
            super(out);
            this.temporary = temporary;
            this.file = file;
            this.overwrite = overwrite;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            super.close();
            if (!overwrite && Files.exists(file)) {
                Files.delete(temporary);
                throw new FileAlreadyExistsException(file + " already exists");
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void cancel() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                super.close();
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // An unfinished file is never read; its name starts with a dot.
            }
        }
    }

    @Override
    public CancellableFSDataOutputStream createAtomic(org.apache.hadoop.fs.Path path, boolean overwriteIfPossible) {
        try {
            Path file = local(path);
            Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new NewFile(out, temporary, file, overwriteIfPossible);
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path) {
        try {
            return new FSDataInputStream(new LocalInput(local(path)));
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public FileStatus[] list(org.apache.hadoop.fs.Path path, PathFilter filter) {
        Path listed = local(path);
        if (!Files.exists(listed)) {
            throw unchecked(new FileNotFoundException(listed + " does not exist"));
        }
        List<FileStatus> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(listed)) {
            for (Path file : files.toList()) {
                org.apache.hadoop.fs.Path name =
                        new org.apache.hadoop.fs.Path(path, file.getFileName().toString());
                if (filter.accept(name) && Files.exists(file)) {
                    found.add(status(file, name));
                }
            }
            return found.toArray(FileStatus[]::new);
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public void mkdirs(org.apache.hadoop.fs.Path path) {
        try {
            Files.createDirectories(local(path));
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public boolean exists(org.apache.hadoop.fs.Path path) {
        return Files.exists(local(path));
    }

    @Override
    public void delete(org.apache.hadoop.fs.Path path) {
        Path root = local(path);
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public org.apache.hadoop.fs.Path createCheckpointDirectory() {
        mkdirs(directory);
        return new org.apache.hadoop.fs.Path(local(directory).toUri());
    }

    private static FileStatus status(Path file, org.apache.hadoop.fs.Path name) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStatus(
                attributes.size(),
                attributes.isDirectory(),
                1,
                1,
                attributes.lastModifiedTime().toMillis(),
                name);
    }

    private static Path local(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toUri().getPath());
    }

    /**
     * Spark's Scala code expects the checked exceptions themselves, which the trait's Java signatures do not declare.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException unchecked(IOException e) throws E {
        throw (E) e;
    }
}
