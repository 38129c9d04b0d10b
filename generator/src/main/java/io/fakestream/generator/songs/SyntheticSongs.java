package io.fakestream.generator.songs;

import io.fakestream.generator.Draws;
import io.fakestream.model.Song;
import java.util.ArrayList;
import java.util.List;

/** Invents a catalogue. */
public final class SyntheticSongs {
    public static final int DEFAULT_ARTISTS = 1_000;
    public static final int DEFAULT_SONGS = 10_000;

    private SyntheticSongs() {}

    /**
     * A catalogue of exactly so many artists and songs, the same on every machine.
     *
     * @throws IllegalArgumentException if there is no artist, or an artist would have no song
     */
    public static SongCatalog make(long seed, int artists, int songs) {
        Draws years = Draws.of(seed, "songs.year");
        List<CatalogSong> made = new ArrayList<>(songs);
        for (int i = 0; i < songs; i++) {
            int artist = i % artists;
            made.add(new CatalogSong(
                    new Song("t" + i, "Artist " + artist, "Album " + i, "Track " + i, 200_000, "pop"),
                    1960 + years.below(artist, 66),
                    100.0 / (artist + 3)));
        }
        return SongCatalog.of(made);
    }
}
