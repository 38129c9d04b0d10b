package io.fakestream.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The latest minutes of the followed artists' averages, one point per second, so that a page opened later can draw them
 * at once.
 *
 * <p>Bounded: {@link #KEPT} of at most {@code capacity} artists, about 14 kB each. Following another artist evicts the
 * least recently followed one. Thread-safe.
 */
final class History {
    static final Duration KEPT = Duration.ofMinutes(15);

    private final Map<String, Line> lines;

    History(int capacity) {
        this.lines = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Records the artist's points from now on, and marks the artist as recently used. */
    synchronized void follow(String artist) {
        lines.computeIfAbsent(artist, name -> new Line());
    }

    synchronized Set<String> followed() {
        return Set.copyOf(lines.keySet());
    }

    /** Records one point per followed artist that has an average; a second sample within one second replaces the first. */
    synchronized void record(Instant at, Iterable<ArtistAge> averages) {
        for (ArtistAge average : averages) {
            Double age = average.averageAge();
            if (age != null && lines.containsKey(average.artist())) { // get() would mark it as recently used
                lines.get(average.artist()).add(at.getEpochSecond(), age);
            }
        }
    }

    /** The recorded points, oldest first; empty for an artist that is not followed. */
    synchronized Points points(String artist) {
        Line line = lines.get(artist);
        return line == null ? new Points(artist, List.of(), List.of()) : line.points(artist);
    }

    /**
     * A line of the chart.
     *
     * @param seconds Unix timestamps in ascending order
     * @param ages    average age in years at each of {@code seconds}
     */
    record Points(String artist, List<Long> seconds, List<Double> ages) {
        Points {
            seconds = List.copyOf(seconds);
            ages = List.copyOf(ages);
        }
    }
}
