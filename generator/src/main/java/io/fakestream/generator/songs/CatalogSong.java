package io.fakestream.generator.songs;

import io.fakestream.model.Song;

/**
 * A song and what decides who plays it.
 *
 * @param popularity 0 and up; says something only beside the other songs of the same catalogue
 */
public record CatalogSong(Song song, int releaseYear, double popularity) {
    public CatalogSong {
        if (!(popularity >= 0) || Double.isInfinite(popularity)) { // also rejects NaN
            throw new IllegalArgumentException("popularity must be 0 or more, but was " + popularity);
        }
    }
}
