package io.fakestream.model;

import java.util.Locale;

/** What plays are counted by. */
public enum Dimension {
    ARTIST,
    GENRE,
    /** The user's nationality. */
    COUNTRY,
    /** By its id; only for the songs that were played most. */
    SONG;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in tables. */
    public String code() {
        return word;
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
