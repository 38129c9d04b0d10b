package io.fakestream.generator.songs;

import io.fakestream.model.Song;

/**
 * A song with the properties that determine who plays it.
 *
 * @param popularity not negative; relative to the other songs of the same catalogue
 */
public record CatalogSong(Song song, int releaseYear, double popularity) {
    public CatalogSong {
        if (!(popularity >= 0) || Double.isInfinite(popularity)) { // also rejects NaN
            throw new IllegalArgumentException("popularity must be 0 or more, but was " + popularity);
        }
    }
}
