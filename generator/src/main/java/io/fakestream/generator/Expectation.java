package io.fakestream.generator;

import io.fakestream.generator.behaviour.Taste;
import io.fakestream.generator.people.Ages;
import java.util.Arrays;

/**
 * The expected properties of the plays of a run, computed from its distributions.
 *
 * @param fractionOfTopPercent fraction of all plays that belong to the most played 1 % of the artists
 * @param averageAge           average age of the listener of a play
 * @param artists              number of most played artists that the next two refer to
 * @param youngest             the lowest average age of the listeners of one of these artists
 * @param oldest               the highest
 */
public record Expectation(double fractionOfTopPercent, double averageAge, int artists, double youngest, double oldest) {
    private static final int TOP_ARTISTS = 100;

    /** Computes the expectation, without sampling, from the play probability of each artist at each age. */
    public static Expectation of(Run run) {
        Taste taste = run.taste();
        double[] plays = new double[taste.artists()];
        double[] ages = new double[plays.length];
        for (int age = Ages.YOUNGEST; age <= Ages.OLDEST; age++) {
            double fraction = Ages.fraction(age);
            double[] fractions = taste.fractions(age);
            for (int artist = 0; artist < plays.length; artist++) {
                plays[artist] += fraction * fractions[artist];
                ages[artist] += fraction * fractions[artist] * age;
            }
        }
        Integer[] byPlays = new Integer[plays.length];
        Arrays.setAll(byPlays, i -> i);
        Arrays.sort(byPlays, (a, b) -> Double.compare(plays[b], plays[a]));
        int top = Math.max(1, plays.length / 100);
        int shown = Math.min(TOP_ARTISTS, plays.length);
        double topPlays = 0;
        double youngest = Double.POSITIVE_INFINITY;
        double oldest = 0;
        for (int i = 0; i < Math.max(top, shown); i++) {
            int artist = byPlays[i];
            topPlays += i < top ? plays[artist] : 0;
            if (i < shown && plays[artist] > 0) {
                youngest = Math.min(youngest, ages[artist] / plays[artist]);
                oldest = Math.max(oldest, ages[artist] / plays[artist]);
            }
        }
        return new Expectation(topPlays, Arrays.stream(ages).sum(), shown, youngest, oldest);
    }
}
