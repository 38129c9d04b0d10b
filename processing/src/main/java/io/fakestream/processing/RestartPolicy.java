package io.fakestream.processing;

import java.time.Duration;

/**
 * Counts how often the query was started again, and says how long to wait before the next time. For several threads.
 */
final class RestartPolicy {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Restarts in a row that did not process a single batch. */
    private static final int FUTILE = 40;

    private int count;
    private int inARow;

    synchronized void progressed() {
        inARow = 0;
    }

    synchronized int count() {
        return count;
    }

    /** Counts a restart; false when so many came to nothing that the cause does not look passing. */
    synchronized boolean tryRestart() {
        count++;
        inARow++;
        return inARow <= FUTILE;
    }

    synchronized Duration pause() {
        Duration pause = FIRST.multipliedBy(1L << Math.max(0, Math.min(inARow - 1, 10)));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
