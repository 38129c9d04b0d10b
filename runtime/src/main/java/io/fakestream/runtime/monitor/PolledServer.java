package io.fakestream.runtime.monitor;

import io.fakestream.model.PipelineException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last answer of a server that is polled, and whether it answers at all. Polls are serialized; any thread may read.
 */
final class PolledServer<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(PolledServer.class);
    private static final long TIMEOUT_NANOS = 3_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final String server;
    private final LongSupplier nanos;
    private volatile T last;
    private volatile @Nullable String failure;
    private volatile boolean waiting;
    private volatile long askedNanos;

    /** A server that has not been polled yet. */
    PolledServer(String server, T unknown) {
        this(server, unknown, System::nanoTime);
    }

    /** With another clock. */
    PolledServer(String server, T unknown, LongSupplier nanos) {
        this.server = server;
        this.last = unknown;
        this.nanos = nanos;
    }

    /** Polls once; a failure is kept as {@link #failure}. */
    synchronized void poll(Supplier<T> question) {
        askedNanos = nanos.getAsLong();
        waiting = true;
        try {
            last = question.get();
            failure = null;
        } catch (RuntimeException e) {
            String why = String.valueOf(PipelineException.unwrap(e).getMessage());
            failure = why;
            LOGGER.warn("cannot poll {}: {}", server, why);
        } finally {
            waiting = false;
        }
    }

    T last() {
        return last;
    }

    /** Why {@link #last} is old; null if it is not. */
    @Nullable
    String failure() {
        long waited = nanos.getAsLong() - askedNanos;
        if (waiting && waited > TIMEOUT_NANOS) {
            return server + " has not answered for " + waited / SECOND_NANOS + " s.";
        }
        return failure;
    }
}
