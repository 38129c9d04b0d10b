package io.fakestream.model;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * The event-time windows for which results are computed. They are tumbling windows if the slide equals the length;
 * otherwise they overlap, and a play counts in each window that contains it. Windows start at multiples of the slide
 * since the epoch.
 *
 * @param length of a window
 * @param slide  from the start of one window to the start of the next; must divide the length
 */
public record EventWindows(Duration length, Duration slide) implements Serializable {
    private static final Duration MIN_LENGTH = Duration.ofSeconds(1);
    private static final Duration MAX_LENGTH = Duration.ofDays(1);
    private static final int MAX_OVERLAPPING = 60;

    /** Tumbling windows of one minute. */
    public static final EventWindows MINUTES = new EventWindows(Duration.ofMinutes(1), Duration.ofMinutes(1));

    public EventWindows {
        if (length.compareTo(MIN_LENGTH) < 0 || length.compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException("a window must be 1 s to 1 day long, but was " + seconds(length));
        }
        if (slide.compareTo(MIN_LENGTH) < 0 || length.toMillis() % slide.toMillis() != 0) {
            throw new IllegalArgumentException("a window's slide must divide its length, " + seconds(length)
                    + ", and be at least 1 s, but was " + seconds(slide));
        }
        if (length.toMillis() / slide.toMillis() > MAX_OVERLAPPING) {
            throw new IllegalArgumentException("at most " + MAX_OVERLAPPING + " windows may overlap, but "
                    + seconds(length) + " every " + seconds(slide) + " overlap more");
        }
    }

    /** Parses the form that {@link #toString} produces. */
    public static EventWindows parse(String text) {
        String[] parts = text.split(" every ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" does not describe windows");
        }
        return new EventWindows(Duration.parse(parts[0]), Duration.parse(parts[1]));
    }

    /** Passes the start of each window that contains a play, in milliseconds since the epoch, the latest first. */
    public void forEach(long playedAtMillis, LongConsumer startMillis) {
        long slideMillis = slide.toMillis();
        for (long start = newestStart(playedAtMillis);
                start > playedAtMillis - length.toMillis();
                start -= slideMillis) {
            startMillis.accept(start);
        }
    }

    /** The start of the latest window that contains a play, in milliseconds since the epoch. */
    public long newestStart(long playedAtMillis) {
        return Math.floorDiv(playedAtMillis, slide.toMillis()) * slide.toMillis();
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
