package io.fakestream.ingestion;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The two clocks of a machine, moved by hand. For any number of threads. */
final class ManualClock {
    private final AtomicLong wallMillis;
    private final AtomicLong nanos = new AtomicLong();

    ManualClock(long wallMillis) {
        this.wallMillis = new AtomicLong(wallMillis);
    }

    /** The schedule's clock that goes by these two. */
    ScheduleClock clock() {
        return new ScheduleClock(wallMillis::get, nanos::get);
    }

    long wallMillis() {
        return wallMillis.get();
    }

    /** Time goes by. Who looks meanwhile never sees the wall clock ahead. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wallMillis.addAndGet(time.toMillis());
    }

    /** The wall clock is set, or the machine slept. */
    void jump(Duration time) {
        wallMillis.addAndGet(time.toMillis());
    }
}
