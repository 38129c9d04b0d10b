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

/** Keeps two processes from making the same shards of a run: each locks a byte of one file for each of its shards. */
final class RunLock implements AutoCloseable {
    private final FileChannel file;

    private RunLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Locks shards until {@link #close} or the end of the process.
     *
     * @throws PipelineException if somebody makes one of them
     */
    static RunLock take(Path path, Iterable<Integer> shards) {
        try {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (int shard : shards) {
                if (!locked(file, shard)) {
                    file.close();
                    throw new PipelineException(
                            ExitCode.USAGE,
                            "Another process makes shard " + shard + " of the run beside " + path + ".",
                            "Give each process shards of its own: --shards 0-7 to one, --shards 8-15 to the other.");
                }
            }
            return new RunLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody makes any shard of a run. */
    static boolean isFree(Path path, Iterable<Integer> shards) {
        try {
            take(path, shards).close();
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

    private static boolean locked(FileChannel file, int shard) throws IOException {
        try {
            return file.tryLock(shard, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
