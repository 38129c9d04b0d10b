package io.fakestream.ingestion;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The clock of the schedule: wall-clock time, but monotonic. It detects a wall clock that jumps ahead, as after a
 * suspended machine wakes up, and ignores one that is set back. Any thread may read it; one thread sets it.
 */
final class ScheduleClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private volatile long offsetNanos;

    ScheduleClock(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        syncWithWallClock();
    }

    static ScheduleClock system() {
        return new ScheduleClock(System::currentTimeMillis, System::nanoTime);
    }

    /** Milliseconds since the epoch. */
    long millis() {
        return (nanos.getAsLong() + offsetNanos) / NANOS_PER_MILLI;
    }

    /** The wall-clock time, including jumps, in milliseconds since the epoch. */
    long wallMillis() {
        return wallMillis.getAsLong();
    }

    /** How far the wall clock has jumped ahead, if by more than {@code tolerance}, else 0. */
    long jumpMillis(Duration tolerance) {
        long jump = wallMillis.getAsLong() - millis();
        return jump > tolerance.toMillis() ? jump : 0;
    }

    /** Synchronizes this clock with the wall clock. */
    void syncWithWallClock() {
        offsetNanos = wallMillis.getAsLong() * NANOS_PER_MILLI - nanos.getAsLong();
    }
}
