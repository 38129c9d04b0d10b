package io.fakestream.runtime.monitor;

import io.fakestream.model.PipelineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A poll on a thread of its own, so that a server that does not answer delays no other poll. Used by one thread. */
final class BackgroundPoll {
    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundPoll.class);
    private static final long WAIT_MILLIS = 300;

    private final Runnable work;
    private final Executor threads;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    BackgroundPoll(Runnable work, Executor threads) {
        this.work = work;
        this.threads = threads;
    }

    /** Polls once more, unless the previous poll has not ended. */
    void start() {
        if (running.isDone()) {
            running = CompletableFuture.runAsync(work, threads).exceptionally(failure -> {
                LOGGER.warn(
                        "cannot poll the pipeline: {}",
                        PipelineException.unwrap(failure).getMessage());
                return null;
            });
        }
    }

    /** Polls once more, and waits for the end of the poll, but not for a server that does not answer. */
    void startAndWait() {
        start();
        try {
            running.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOGGER.debug("a poll takes longer than {} ms", WAIT_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible); // failures have been handled
        }
    }
}
