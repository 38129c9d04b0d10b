package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A generated artist.
 *
 * @param era        the mean release year
 * @param popularity the sum over the artist's tracks
 */
record SyntheticArtist(String name, String genre, int era, double popularity, int tracks) {
    private static final int ATTEMPTS = 20;
    private static final double FIRST_POPULARITY = 1_000;

    /** Generates artists with distinct names, most popular first. */
    static List<SyntheticArtist> generate(Words words, long seed, int artists, int songs) {
        Draws genreDraws = Draws.of(seed, "songs.genre");
        Draws eraDraws = Draws.of(seed, "songs.era");
        Draws nameDraws = Draws.of(seed, "songs.artist");
        List<Genre> genres = Genre.byFraction();
        int[] tracks = TracksPerArtist.generate(seed, artists, songs);
        Set<String> taken = new HashSet<>();
        List<SyntheticArtist> generated = new ArrayList<>(artists);
        for (int rank = 0; rank < artists; rank++) {
            Genre genre = genres.get(genreDraws.below(rank, genres.size()));
            String name = newName(words, nameDraws.part(rank), taken);
            double popularity = FIRST_POPULARITY * (weight(rank) / weight(0));
            generated.add(new SyntheticArtist(name, genre.name(), genre.era(eraDraws, rank), popularity, tracks[rank]));
        }
        return generated;
    }

    /** Source: a fit to the plays per artist of the Last.fm 2k data set, with ranks starting at 1. */
    private static double weight(int rank) {
        return StrictMath.pow(rank + 4, -1.05);
    }

    private static String newName(Words words, Draws draws, Set<String> taken) {
        String name = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            name = words.phrase("artist", draws, (long) attempt * Words.MAX_DRAWS);
            if (taken.add(name)) {
                return name;
            }
        }
        int number = 2;
        while (!taken.add(name + " " + number)) {
            number++;
        }
        return name + " " + number;
    }
}
