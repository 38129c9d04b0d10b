package io.fakestream.storage;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends idempotent writes with a bounded number in flight. A write that fails for a passing cause (nobody answers, too
 * busy) is sent again, with growing pauses, for as long as a restart of the database may take; the first failure of another
 * kind ends them all.
 *
 * <p>For one thread; the database's answers arrive on the driver's threads.
 */
public final class BoundedWrites {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CqlSession session;
    private final int inFlight;
    private final Semaphore free;
    private final Duration timeout;
    private final AtomicLong retried = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Writes through the store's session.
     *
     * @param inFlight the most requests that are on their way at once
     * @param timeout how long one write is sent again before its failure counts
     */
    public BoundedWrites(Store store, int inFlight, Duration timeout) {
        this.session = store.session();
        this.inFlight = inFlight;
        this.free = new Semaphore(inFlight);
        this.timeout = timeout;
    }

    /** How often a write was sent again. */
    public long retried() {
        return retried.get();
    }

    /** Sends a write; waits while too many are on their way. {@code acknowledged} runs on a driver thread. */
    public void send(Statement<?> write, Runnable acknowledged) {
        send(write, result -> acknowledged.run());
    }

    /** The same for a conditional write, whose result says whether it was applied. It must be one that may be applied twice. */
    void send(Statement<?> write, Consumer<AsyncResultSet> acknowledged) {
        throwFailure();
        free.acquireUninterruptibly();
        attempt(write, acknowledged, System.nanoTime(), FIRST_PAUSE);
    }

    /** Returns when every write is acknowledged; throws the first failure. */
    public void awaitAll() {
        free.acquireUninterruptibly(inFlight);
        free.release(inFlight);
        throwFailure();
    }

    private void attempt(Statement<?> write, Consumer<AsyncResultSet> acknowledged, long beganNanos, Duration pause) {
        session.executeAsync(write).whenComplete((rows, thrown) -> {
            if (thrown == null) {
                try {
                    acknowledged.accept(rows);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    free.release();
                }
            } else if (failure.get() == null
                    && isRetriable(thrown)
                    && System.nanoTime() - beganNanos < timeout.toNanos()) {
                Duration next =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                retried.incrementAndGet();
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> retry(write, acknowledged, beganNanos, next));
            } else {
                failure.compareAndSet(null, thrown);
                free.release();
            }
        });
    }

    private void retry(Statement<?> write, Consumer<AsyncResultSet> acknowledged, long beganNanos, Duration pause) {
        try {
            attempt(write, acknowledged, beganNanos, pause);
        } catch (RuntimeException | Error e) { // such as a session that was closed meanwhile
            failure.compareAndSet(null, e);
            free.release();
        }
    }

    /** Whether the same write may succeed later. */
    private static boolean isRetriable(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof AllNodesFailedException none) {
            return none.getAllErrors().values().stream()
                    .flatMap(errors -> errors.stream())
                    .noneMatch(QueryValidationException.class::isInstance);
        }
        return cause instanceof DriverTimeoutException || cause instanceof QueryExecutionException;
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new CompletionException("a write to Cassandra failed: " + thrown.getMessage(), thrown);
        }
    }
}
