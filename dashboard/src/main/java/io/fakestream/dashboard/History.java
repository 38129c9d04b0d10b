package io.fakestream.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The latest minutes of the followed artists' averages, a point a second, so that a page that is opened late begins with lines.
 *
 * <p>Bounded: {@link #KEPT} of at most {@code capacity} artists, about 14 kB each. Following one more drops the artist that nobody
 * has followed for longest. Any thread.
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

    /** Keeps the artist's points from now on, and counts as a use of them. */
    synchronized void follow(String artist) {
        lines.computeIfAbsent(artist, name -> new Line());
    }

    synchronized Set<String> followed() {
        return Set.copyOf(lines.keySet());
    }

    /** Notes one point per followed artist; a second look within a second replaces the first. */
    synchronized void record(Instant at, Iterable<ArtistAge> averages) {
        for (ArtistAge average : averages) {
            if (lines.containsKey(average.artist())) { // asked first: get() counts as a use
                lines.get(average.artist()).add(at.getEpochSecond(), average.averageAge());
            }
        }
    }

    /** The points so far, oldest first; none for an artist that is not followed. */
    synchronized Points points(String artist) {
        Line line = lines.get(artist);
        return line == null ? new Points(artist, List.of(), List.of()) : line.points(artist);
    }

    /**
     * A line of the chart.
     *
     * @param seconds when, in seconds since 1970, ascending
     * @param ages    the average at that second, in years; as many as {@code seconds}
     */
    record Points(String artist, List<Long> seconds, List<Double> ages) {
        Points {
            seconds = List.copyOf(seconds);
            ages = List.copyOf(ages);
        }
    }
}
