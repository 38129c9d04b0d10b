package io.fakestream.generator.songs;

import io.fakestream.model.Song;
import java.util.Objects;

/**
 * A song with the properties that determine who plays it.
 *
 * @param popularity not negative; relative to the other songs of the same catalogue
 */
public record CatalogSong(Song song, int releaseYear, double popularity) {
    public CatalogSong {
        if (Song.artistNames(song.artists()).isEmpty()) {
            throw new IllegalArgumentException("a song needs an artist, but artists was \"" + song.artists() + "\"");
        }
        if (song.durationMillis() == null || song.durationMillis() <= 0) {
            throw new IllegalArgumentException("duration must be above 0 ms, but was " + song.durationMillis());
        }
        if (!(popularity >= 0) || Double.isInfinite(popularity)) { // also rejects NaN
            throw new IllegalArgumentException("popularity must be 0 or more, but was " + popularity);
        }
    }

    /** Length of the track, above 0. */
    public int durationMillis() {
        return Objects.requireNonNull(song.durationMillis());
    }

    /** The genre; may be empty. */
    public String genre() {
        return Objects.requireNonNullElse(song.genre(), "");
    }
}
