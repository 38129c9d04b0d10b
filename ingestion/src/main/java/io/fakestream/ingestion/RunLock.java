package io.fakestream.ingestion;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Prevents two processes from generating the same shards of a run: each locks one byte of a file for each of its
 * shards.
 */
final class RunLock implements AutoCloseable {
    private final FileChannel file;

    private RunLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Locks shards until {@link #close} or the end of the process.
     *
     * @throws PipelineException if another process generates one of them
     */
    static RunLock acquire(Path path, Iterable<Integer> shards) {
        try {
            Path directory = path.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (int shard : shards) {
                if (!tryLock(file, shard)) {
                    file.close();
                    throw new PipelineException(
                            ExitCode.USAGE,
                            "Another process generates shard " + shard + " of the run (lock file " + path + ").",
                            "Give each process its own shards: --shards 0-7 to one, --shards 8-15 to the other.");
                }
            }
            return new RunLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no process generates any of these shards. */
    static boolean isFree(Path path, Iterable<Integer> shards) {
        try {
            acquire(path, shards).close();
            return true;
        } catch (PipelineException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tryLock(FileChannel file, int shard) throws IOException {
        try {
            return file.tryLock(shard, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
