package io.fakestream.runtime.monitor;

import java.util.function.LongSupplier;

/** Decides when to poll: each time it is asked while somebody watches, otherwise every few seconds. Thread-safe. */
final class PollSchedule {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** How long after the last request somebody is assumed to watch; longer than the interval of the page's updates. */
    private static final long WATCHED_NANOS = 3 * SECOND_NANOS;

    private static final long UNWATCHED_INTERVAL_NANOS = 5 * SECOND_NANOS;

    private final LongSupplier nanos;
    private long watchedNanos;
    private long polledNanos;

    PollSchedule() {
        this(System::nanoTime);
    }

    /** With another clock. */
    PollSchedule(LongSupplier nanos) {
        this.nanos = nanos;
        this.watchedNanos = nanos.getAsLong() - WATCHED_NANOS;
        this.polledNanos = nanos.getAsLong() - UNWATCHED_INTERVAL_NANOS;
    }

    /** Somebody has asked for the state of the pipeline. */
    synchronized void watched() {
        watchedNanos = nanos.getAsLong();
    }

    /** Whether to poll now; the caller then does. */
    synchronized boolean isDue() {
        long now = nanos.getAsLong();
        boolean due = now - watchedNanos < WATCHED_NANOS || now - polledNanos >= UNWATCHED_INTERVAL_NANOS;
        if (due) {
            polledNanos = now;
        }
        return due;
    }
}
