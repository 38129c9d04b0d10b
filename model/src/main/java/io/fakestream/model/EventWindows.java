package io.fakestream.model;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * The windows of event time that results are made for: each so long, a new one every so often. When the two differ, windows
 * overlap and a play counts in each that it falls into. They begin at whole multiples since the epoch.
 *
 * @param length of a window
 * @param slide  from the beginning of one to that of the next; a whole part of the length
 */
public record EventWindows(Duration length, Duration slide) implements Serializable {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_OVERLAPPING = 60;

    /** A minute each, side by side. */
    public static final EventWindows MINUTES = new EventWindows(Duration.ofMinutes(1), Duration.ofMinutes(1));

    public EventWindows {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is 1 s to 1 day long, but was " + seconds(length));
        }
        if (slide.compareTo(SHORTEST) < 0 || length.toMillis() % slide.toMillis() != 0) {
            throw new IllegalArgumentException("a window's slide must be a whole part of its length, " + seconds(length)
                    + ", and 1 s or more, but was " + seconds(slide));
        }
        if (length.toMillis() / slide.toMillis() > MOST_OVERLAPPING) {
            throw new IllegalArgumentException("at most " + MOST_OVERLAPPING + " windows may overlap, but "
                    + seconds(length) + " every " + seconds(slide) + " are more");
        }
    }

    /** Windows as {@link #toString} wrote them. */
    public static EventWindows parse(String text) {
        String[] parts = text.split(" every ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" does not say what windows there are");
        }
        return new EventWindows(Duration.parse(parts[0]), Duration.parse(parts[1]));
    }

    /** Gives the beginning of each window that a play falls into, in milliseconds since the epoch, the latest first. */
    public void forEach(long playedAtMillis, LongConsumer beginMillis) {
        long slideMillis = slide.toMillis();
        long latest = Math.floorDiv(playedAtMillis, slideMillis) * slideMillis;
        for (long begin = latest; begin > playedAtMillis - length.toMillis(); begin -= slideMillis) {
            beginMillis.accept(begin);
        }
    }

    /** Such as {@code PT1M every PT30S}. */
    @Override
    public String toString() {
        return length + " every " + slide;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1e3 + " s";
    }
}
