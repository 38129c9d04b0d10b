package io.fakestream.ingestion;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that the schedule goes by: wall-clock time, but steady. A wall clock that jumps ahead of it (a lid that was closed)
 * is noticed; one that is set back is not followed. For one thread.
 */
final class ScheduleClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private long baseMillis;
    private long baseNanos;

    ScheduleClock(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.baseMillis = wallMillis.getAsLong();
        this.baseNanos = nanos.getAsLong();
    }

    static ScheduleClock system() {
        return new ScheduleClock(System::currentTimeMillis, System::nanoTime);
    }

    long millis() {
        return baseMillis + (nanos.getAsLong() - baseNanos) / NANOS_PER_MILLI;
    }

    /** How far the wall clock has jumped ahead, if by more than {@code tolerance}, else 0. The jump is then made. */
    long followJump(Duration tolerance) {
        long jump = wallMillis.getAsLong() - millis();
        if (jump <= tolerance.toMillis()) {
            return 0;
        }
        followWall();
        return jump;
    }

    /** Sets this clock to the wall's time, after a pause whose length was taken from the wall. */
    void followWall() {
        baseMillis = wallMillis.getAsLong();
        baseNanos = nanos.getAsLong();
    }
}
