package io.fakestream.generator.songs;

/** A field that a row of a song file may lack, because a sensible value can stand in for it. */
public enum FilledField {
    /** The track's name stands in, as for a single. */
    ALBUM_NAME("without album"),
    /** {@code unknown} stands in. */
    GENRE("without genre"),
    /** 0 stands in. */
    POPULARITY("without popularity"),
    /** The artist's era stands in. */
    RELEASE_YEAR("without a possible year");

    private final String words;

    FilledField(String words) {
        this.words = words;
    }

    /** To be read after a number of songs. */
    public String words() {
        return words;
    }
}
