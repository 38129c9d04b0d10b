package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * A genre of generated artists.
 *
 * @param peakYear the mean era of its artists
 * @param spread   the standard deviation of the eras, in years
 */
record Genre(String name, int peakYear, int spread) {

    /** All genres, repeated according to their fractions, so that a draw is one lookup. */
    static List<Genre> byFraction() {
        List<Genre> byFraction = new ArrayList<>();
        for (String line : Words.lines("genres.txt")) {
            String[] field = line.split(" \\| ", 4);
            Genre genre = new Genre(field[0], Integer.parseInt(field[2]), Integer.parseInt(field[3]));
            for (int i = Integer.parseInt(field[1]); i > 0; i--) {
                byFraction.add(genre);
            }
        }
        return byFraction;
    }

    /** The era of an artist of this genre. */
    int era(Draws draws, long artist) {
        return Eras.clamp(peakYear + spread * NormalDraws.at(draws, artist));
    }
}
