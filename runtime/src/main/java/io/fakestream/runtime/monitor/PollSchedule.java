package io.fakestream.runtime.monitor;

import java.util.function.LongSupplier;

/** Decides when to poll: at every tick while clients request the state, otherwise every few seconds. Thread-safe. */
final class PollSchedule {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** How long clients count as active after the last request; longer than the interval of the page's updates. */
    private static final long ACTIVE_NANOS = 3 * SECOND_NANOS;

    private static final long INACTIVE_INTERVAL_NANOS = 5 * SECOND_NANOS;

    private final LongSupplier nanos;
    private long requestedNanos;
    private long polledNanos;

    PollSchedule() {
        this(System::nanoTime);
    }

    /** With another clock. */
    PollSchedule(LongSupplier nanos) {
        this.nanos = nanos;
        this.requestedNanos = nanos.getAsLong() - ACTIVE_NANOS;
        this.polledNanos = nanos.getAsLong() - INACTIVE_INTERVAL_NANOS;
    }

    /** A client has requested the state. */
    synchronized void requested() {
        requestedNanos = nanos.getAsLong();
    }

    /** Whether to poll now; the caller then does. */
    synchronized boolean isDue() {
        long now = nanos.getAsLong();
        boolean due = now - requestedNanos < ACTIVE_NANOS || now - polledNanos >= INACTIVE_INTERVAL_NANOS;
        if (due) {
            polledNanos = now;
        }
        return due;
    }
}
