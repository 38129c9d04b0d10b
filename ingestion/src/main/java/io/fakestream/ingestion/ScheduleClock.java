package io.fakestream.ingestion;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that the schedule goes by: wall-clock time, but steady. A wall clock that jumps ahead of it (a lid that was closed)
 * is noticed; one that is set back is not followed. Any thread may read it, one sets it.
 */
final class ScheduleClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private volatile long offsetNanos;

    ScheduleClock(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        followWall();
    }

    static ScheduleClock system() {
        return new ScheduleClock(System::currentTimeMillis, System::nanoTime);
    }

    /** Milliseconds since the epoch. */
    long millis() {
        return (nanos.getAsLong() + offsetNanos) / NANOS_PER_MILLI;
    }

    /** The wall clock, jumps and all: milliseconds since the epoch. */
    long wallMillis() {
        return wallMillis.getAsLong();
    }

    /** How far the wall clock has jumped ahead, if by more than {@code tolerance}, else 0. */
    long jumpMillis(Duration tolerance) {
        long jump = wallMillis.getAsLong() - millis();
        return jump > tolerance.toMillis() ? jump : 0;
    }

    /** Sets this clock to the wall's time. */
    void followWall() {
        offsetNanos = wallMillis.getAsLong() * NANOS_PER_MILLI - nanos.getAsLong();
    }
}
