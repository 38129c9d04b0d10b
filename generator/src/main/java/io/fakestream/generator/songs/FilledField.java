package io.fakestream.generator.songs;

/** Optional fields of the rows of a song file, which have default values. */
public enum FilledField {
    /** Defaults to the track name, as for a single. */
    ALBUM_NAME("without album"),
    /** Defaults to {@code unknown}. */
    GENRE("without genre"),
    /** Defaults to 0. */
    POPULARITY("without popularity"),
    /** Defaults to the era of the artist. */
    RELEASE_YEAR("without a possible year");

    private final String description;

    FilledField(String description) {
        this.description = description;
    }

    /** The description, phrased to follow a number of songs. */
    public String description() {
        return description;
    }
}
