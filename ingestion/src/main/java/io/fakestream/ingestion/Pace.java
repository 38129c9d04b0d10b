package io.fakestream.ingestion;

import io.fakestream.generator.Speed;

/**
 * When a record may go. At {@link Speed#LIVE} it goes when it is due by the clock; at another speed the run's own time goes faster,
 * until it has reached the clock if it is to join it. For any number of threads.
 */
final class Pace {
    private final ScheduleClock clock;
    private final Speed speed;
    private volatile boolean live;
    private volatile long anchorDueMillis;
    private volatile long anchorMillis;

    /** A pace at which the record that is due at {@code dueMillis} may go now. */
    Pace(ScheduleClock clock, Speed speed, long dueMillis) {
        this.clock = clock;
        this.speed = speed;
        this.live = speed.isLive();
        anchor(dueMillis);
    }

    /** Milliseconds until a record that is due then may go; 0 or less if it may. */
    long waitMillis(long dueMillis) {
        if (live) {
            return dueMillis - clock.millis();
        }
        if (speed.joinNow()) {
            long now = clock.millis();
            if (dueMillis >= now) {
                live = true;
                return dueMillis - now;
            }
        }
        if (Double.isInfinite(speed.times())) {
            return 0;
        }
        double passed = (clock.millis() - anchorMillis) * speed.times();
        return (long) Math.ceil((dueMillis - anchorDueMillis - passed) / speed.times());
    }

    /** Whether due times are the clock's. */
    boolean isLive() {
        return live;
    }

    /** Whether records never wait, so that the order of shards among each other does not matter. */
    boolean isRushing() {
        return !live && Double.isInfinite(speed.times());
    }

    /** After a standstill: what is due at {@code dueMillis} may go now. */
    void anchor(long dueMillis) {
        anchorDueMillis = dueMillis;
        anchorMillis = clock.millis();
    }
}
