package io.fakestream.runtime.state;

import io.fakestream.embedded.ChildRegistry;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Permits one pipeline per directory: one {@code up}, one {@code demo}. The operating system releases the lock when the
 * process ends, in any way.
 */
public final class PipelineDirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private PipelineDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    public static PipelineDirectoryLock take(PipelineDirectory directory) {
        return take(directory, "A pipeline", "Stop it with fsp down");
    }

    /**
     * Locks a directory.
     *
     * @param what what runs there if it is locked
     * @param stop how to stop that
     */
    public static PipelineDirectoryLock take(PipelineDirectory directory, String what, String stop) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        what + " is already running in " + directory.folder()
                                + directory
                                        .lastRunning()
                                        .map(other -> " (process " + other.pid() + ", " + other.page() + ")")
                                        .orElse("")
                                + ".",
                        stop + ", or choose another directory: --home FOLDER.");
            }
            return new PipelineDirectoryLock(channel);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot lock the state directory " + directory.folder() + ": " + e.getMessage(),
                    "Choose a directory on a local disk: --home FOLDER.",
                    e);
        }
    }

    /**
     * Runs an action on a directory without a running pipeline, after killing the processes that a killed one left
     * behind.
     */
    public static void with(PipelineDirectory directory, Runnable work) {
        PipelineDirectoryLock lock = take(directory);
        try {
            new ChildRegistry(directory.children()).killOrphans();
            work.run();
        } finally {
            lock.close();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
