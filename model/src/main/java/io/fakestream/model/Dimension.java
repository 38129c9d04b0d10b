package io.fakestream.model;

import java.util.Locale;

/** The dimensions by which plays are aggregated. */
public enum Dimension {
    ARTIST,
    GENRE,
    /** The user's nationality. */
    COUNTRY,
    /** By song id; only for the most played songs. */
    SONG;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code in tables. */
    public String code() {
        return code;
    }

    /**
     * Returns the dimension with a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dimension of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
