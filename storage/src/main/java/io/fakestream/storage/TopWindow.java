package io.fakestream.storage;

import io.fakestream.model.Dimension;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A window that has a list of those with the most plays.
 *
 * @param begin of the window
 */
public record TopWindow(Dimension dimension, Instant begin) implements Serializable {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In which the window begins, such as {@code 2026-11}. */
    String month() {
        return MONTH.format(begin);
    }
}
