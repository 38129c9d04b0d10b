package io.fakestream.processing;

import java.time.Duration;

/** Counts restarts of the query and computes the backoff before the next one. Thread-safe. */
final class RestartPolicy {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(15);

    /** Maximum number of consecutive restarts without a processed batch. */
    private static final int MAX_ATTEMPTS = 40;

    private int count;
    private int attempts;

    synchronized void reset() {
        attempts = 0;
    }

    synchronized int count() {
        return count;
    }

    /** Counts a restart. Returns false after too many attempts in a row: the cause does not seem to be transient. */
    synchronized boolean tryRestart() {
        count++;
        attempts++;
        return attempts <= MAX_ATTEMPTS;
    }

    synchronized Duration backoff() {
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.max(0, Math.min(attempts - 1, 10)));
        return backoff.compareTo(MAX_BACKOFF) < 0 ? backoff : MAX_BACKOFF;
    }
}
