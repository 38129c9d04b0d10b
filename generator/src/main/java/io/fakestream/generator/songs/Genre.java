package io.fakestream.generator.songs;

import io.fakestream.generator.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * A genre of invented artists.
 *
 * @param peakYear the year around which its artists play
 * @param spread   one standard deviation of that, in years
 */
record Genre(String name, int peakYear, int spread) {

    /** Every genre, as often as its share says, so that a draw is one look-up. */
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

    /** The year around which an artist of this genre plays. */
    int era(Draws draws, long artist) {
        return Eras.clamp(peakYear + spread * NormalDraws.at(draws, artist));
    }
}
