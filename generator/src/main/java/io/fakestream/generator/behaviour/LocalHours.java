package io.fakestream.generator.behaviour;

import io.fakestream.generator.people.ListeningHours;
import io.fakestream.generator.people.Population;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The activity activity of users at an hour of their local time. Caches the zone offsets of the current hour; not
 * thread-safe.
 */
final class LocalHours {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long MINUTES_PER_HOUR = 60;
    private static final long MINUTES_PER_WEEK = 7 * 24 * 60;
    private static final long MONDAY = 3 * 24 * 60; // the epoch began on a Thursday

    private final Population population;
    private final long startMillis;
    private final int[] offsetMinutes;
    private long hour = Long.MIN_VALUE;

    LocalHours(Population population, long startMillis) {
        this.population = population;
        this.startMillis = startMillis;
        this.offsetMinutes = new int[population.zones().size()];
    }

    /** The activity relative to the busiest hour of the week, {@code (0, 1]}. */
    double activity(long userId, long millis) {
        long minute = (startMillis + millis) / MILLIS_PER_MINUTE;
        if (minute / MINUTES_PER_HOUR != hour) {
            hour = minute / MINUTES_PER_HOUR;
            readOffsets();
        }
        long local = minute + offsetMinutes[population.zone(userId)] + MONDAY;
        return ListeningHours.weight((int) Math.floorMod(local, MINUTES_PER_WEEK));
    }

    private void readOffsets() {
        List<ZoneId> zones = population.zones();
        Instant now = Instant.ofEpochSecond(hour * MINUTES_PER_HOUR * 60);
        for (int i = 0; i < offsetMinutes.length; i++) {
            offsetMinutes[i] = zones.get(i).getRules().getOffset(now).getTotalSeconds() / 60;
        }
    }
}
