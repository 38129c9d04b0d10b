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
 * Sends idempotent writes with a bounded number in flight. A write that fails for a transient cause (timeout, overload)
 * is retried with exponential backoff for as long as a restart of the database may take. The first other failure fails
 * all of them.
 *
 * <p>For use by one thread; callbacks run on the driver's threads.
 */
public final class BoundedWrites {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final CqlSession session;
    private final int inFlight;
    private final Semaphore permits;
    private final Duration timeout;
    private final AtomicLong retried = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Writes through the store's session.
     *
     * @param inFlight maximum number of concurrent requests
     * @param timeout  how long a write is retried before it fails
     */
    public BoundedWrites(Store store, int inFlight, Duration timeout) {
        this(store.session(), inFlight, timeout);
    }

    BoundedWrites(CqlSession session, int inFlight, Duration timeout) {
        this.session = session;
        this.inFlight = inFlight;
        this.permits = new Semaphore(inFlight);
        this.timeout = timeout;
    }

    /** The number of retries. */
    public long retried() {
        return retried.get();
    }

    /** Sends a write; blocks while too many are in flight. {@code acknowledged} runs on a driver thread. */
    public void send(Statement<?> write, Runnable acknowledged) {
        send(write, result -> acknowledged.run());
    }

    /** Sends a conditional write, whose result tells whether it was applied. It must be safe to apply it twice. */
    void send(Statement<?> write, Consumer<AsyncResultSet> acknowledged) {
        throwFailure();
        permits.acquireUninterruptibly();
        attempt(write, acknowledged, System.nanoTime(), FIRST_BACKOFF);
    }

    /** Waits until every write is acknowledged; throws the first failure. */
    public void awaitAll() {
        permits.acquireUninterruptibly(inFlight);
        permits.release(inFlight);
        throwFailure();
    }

    private void attempt(Statement<?> write, Consumer<AsyncResultSet> acknowledged, long startNanos, Duration backoff) {
        session.executeAsync(write).whenComplete((rows, thrown) -> {
            if (thrown == null) {
                try {
                    acknowledged.accept(rows);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    permits.release();
                }
            } else if (failure.get() == null
                    && isRetriable(thrown)
                    && System.nanoTime() - startNanos < timeout.toNanos()) {
                Duration next =
                        backoff.multipliedBy(2).compareTo(MAX_BACKOFF) < 0 ? backoff.multipliedBy(2) : MAX_BACKOFF;
                retried.incrementAndGet();
                CompletableFuture.delayedExecutor(backoff.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> retry(write, acknowledged, startNanos, next));
            } else {
                failure.compareAndSet(null, thrown);
                permits.release();
            }
        });
    }

    private void retry(Statement<?> write, Consumer<AsyncResultSet> acknowledged, long startNanos, Duration backoff) {
        try {
            attempt(write, acknowledged, startNanos, backoff);
        } catch (RuntimeException | Error e) { // for example, the session was closed in the meantime
            failure.compareAndSet(null, e);
            permits.release();
        }
    }

    /** Whether a retry may succeed. */
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
