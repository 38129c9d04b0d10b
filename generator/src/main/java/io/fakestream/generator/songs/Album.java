package io.fakestream.generator.songs;

import io.fakestream.generator.Draws;
import java.util.ArrayList;
import java.util.List;

/** An album of an invented artist. */
record Album(String name, int year) {
    private static final int TRACKS = 9;
    private static final int MOST_SINGLES = 3; // an artist with more tracks than this has albums
    private static final double YEARS = 3; // one standard deviation of an album's year from the artist's era

    /** Makes albums: each artist's are drawn from streams of their own. */
    static final class Maker {
        private final Words words;
        private final Draws names;
        private final Draws years;
        private final Draws choices;

        Maker(Words words, long seed) {
            this.words = words;
            this.names = Draws.of(seed, "songs.album.name");
            this.years = Draws.of(seed, "songs.album.year");
            this.choices = Draws.of(seed, "songs.album");
        }

        /** The artist's albums; none when the artist has only singles. */
        List<Album> of(int rank, SyntheticArtist artist) {
            List<Album> albums = new ArrayList<>();
            if (artist.tracks() > MOST_SINGLES) {
                Draws own = names.part(rank);
                for (int i = 0; i < (artist.tracks() + TRACKS - 1) / TRACKS; i++) {
                    albums.add(
                            new Album(words.phrase("album", own, (long) i * Words.MOST_DRAWS), year(rank, artist, i)));
                }
            }
            return albums;
        }

        /** The album of a song, which is called like the song when it is a single. */
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
