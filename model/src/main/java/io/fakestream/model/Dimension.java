package io.fakestream.model;

import java.util.Locale;

/** What plays are counted by. */
public enum Dimension {
    ARTIST,
    GENRE,
    /** The user's nationality. */
    COUNTRY;

    /** As it stands in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The dimension of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dimension of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
