package io.fakestream.ingestion;

import io.fakestream.generator.Speed;

/**
 * Decides when a record may be sent. At {@link Speed#LIVE}, it is sent when it is due by the clock; at another speed,
 * run time advances at that multiple of the clock. A run that is to become live ({@link
 * Speed#becomesLive}) does so when it has caught up with the clock. Thread-safe.
 */
final class Pace {
    private final ScheduleClock clock;
    private final Speed speed;
    private volatile boolean live;
    private volatile long anchorDueMillis;
    private volatile long anchorMillis;

    /** A pace at which the record that is due at {@code dueMillis} may be sent now. */
    Pace(ScheduleClock clock, Speed speed, long dueMillis) {
        this.clock = clock;
        this.speed = speed;
        this.live = speed.isLive();
        anchor(dueMillis);
    }

    /** Milliseconds until a record that is due at {@code dueMillis} may be sent; 0 or less if it may be sent now. */
    long waitMillis(long dueMillis) {
        if (live) {
            return dueMillis - clock.millis();
        }
        if (speed.becomesLive()) {
            long now = clock.millis();
            if (dueMillis >= now) {
                live = true;
                return dueMillis - now;
            }
        }
        if (Double.isInfinite(speed.times())) {
            return 0;
        }
        double elapsed = (clock.millis() - anchorMillis) * speed.times();
        return (long) Math.ceil((dueMillis - anchorDueMillis - elapsed) / speed.times());
    }

    /** Whether due times follow the clock. */
    boolean isLive() {
        return live;
    }

    /** Whether records are sent without waiting; a shard may then run ahead of others, within the limits of Sender. */
    boolean isUnpaced() {
        return !live && Double.isInfinite(speed.times());
    }

    /** After a pause: the record that is due at {@code dueMillis} may be sent now. */
    void anchor(long dueMillis) {
        anchorDueMillis = dueMillis;
        anchorMillis = clock.millis();
    }
}
