package io.fakestream.storage.sink;

import io.fakestream.model.Dimension;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A window that has a top-N list.
 *
 * @param start start of the window
 */
public record TopWindow(Dimension dimension, Instant start) implements Serializable {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The month in which the window starts, such as {@code 2026-11}; part of the partition key. */
    public String month() {
        return MONTH.format(start);
    }
}
