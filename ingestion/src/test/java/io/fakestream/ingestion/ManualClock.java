package io.fakestream.ingestion;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The two clocks of a machine, advanced manually. Thread-safe. */
final class ManualClock {
    private final AtomicLong wallMillis;
    private final AtomicLong nanos = new AtomicLong();

    ManualClock(long wallMillis) {
        this.wallMillis = new AtomicLong(wallMillis);
    }

    /** The clock of a schedule, based on these two. */
    ScheduleClock clock() {
        return new ScheduleClock(wallMillis::get, nanos::get);
    }

    long wallMillis() {
        return wallMillis.get();
    }

    /** Advances the time. Concurrent readers never see the wall clock ahead. */
    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        wallMillis.addAndGet(time.toMillis());
    }

    /** Simulates that the wall clock was set, or that the machine was suspended. */
    void jump(Duration time) {
        wallMillis.addAndGet(time.toMillis());
    }
}
