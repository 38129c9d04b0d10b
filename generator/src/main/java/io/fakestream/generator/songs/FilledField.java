package io.fakestream.generator.songs;

/** A field that a row of a song file may lack, because a sensible value can stand in for it. */
public enum FilledField {
    /** The track's name stands in, as for a single. */
    ALBUM_NAME,
    /** {@code unknown} stands in. */
    GENRE,
    /** 0 stands in. */
    POPULARITY,
    /** The artist's era stands in. */
    RELEASE_YEAR
}
