package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** An album of a generated artist. */
record Album(String name, int year) {
    private static final int TRACKS = 9;
    private static final int MAX_SINGLES = 3; // artists with more tracks have albums
    private static final double YEARS = 3; // standard deviation of the year of an album from the era of the artist

    /** Generates albums; each artist has its own random streams. */
    static final class Generator {
        private final Words words;
        private final Draws names;
        private final Draws years;
        private final Draws choices;

        Generator(Words words, long seed) {
            this.words = words;
            this.names = Draws.of(seed, "songs.album.name");
            this.years = Draws.of(seed, "songs.album.year");
            this.choices = Draws.of(seed, "songs.album");
        }

        /** The albums of an artist; empty if the artist has only singles. */
        List<Album> of(int rank, SyntheticArtist artist) {
            List<Album> albums = new ArrayList<>();
            if (artist.tracks() > MAX_SINGLES) {
                Draws own = names.part(rank);
                for (int i = 0; i < (artist.tracks() + TRACKS - 1) / TRACKS; i++) {
                    albums.add(
                            new Album(words.phrase("album", own, (long) i * Words.MAX_DRAWS), year(rank, artist, i)));
                }
            }
            return albums;
        }

        /** Chooses the album of a song; a single has the name of the song. */
        Album choose(List<Album> albums, int rank, SyntheticArtist artist, int number, String trackName) {
            return albums.isEmpty()
                    ? new Album(trackName, year(rank, artist, number))
                    : albums.get(choices.below(number, albums.size()));
        }

        private int year(int rank, SyntheticArtist artist, int index) {
            return Eras.clamp(artist.era() + YEARS * NormalDraws.at(years.part(rank), index));
        }
    }
}
