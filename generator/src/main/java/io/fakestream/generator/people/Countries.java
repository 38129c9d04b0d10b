package io.fakestream.generator.people;

import java.util.ArrayList;
import java.util.List;

/** The countries of residence and their fractions of the population. */
final class Countries {
    /** The unit of the fractions: percent. */
    static final int PARTS = 100;

    private final Country[] byFraction; // one entry per percent, so that a draw is one lookup

    private Countries(List<Country> byFraction) {
        this.byFraction = byFraction.toArray(Country[]::new);
    }

    static Countries load() {
        List<Country> byFraction = new ArrayList<>();
        for (String line : Resource.lines("countries.txt")) {
            String[] fileAndFraction = line.split(" ", 2);
            Country country = Country.load(fileAndFraction[0] + ".txt");
            for (int i = Integer.parseInt(fileAndFraction[1]); i > 0; i--) {
                byFraction.add(country);
            }
        }
        return new Countries(byFraction);
    }

    /** The country at a percentile of the population, {@code [0, PARTS)}. */
    Country part(int part) {
        return byFraction[part];
    }

    /** Each country once, in the order of {@code countries.txt}. */
    List<Country> all() {
        return List.of(byFraction).stream().distinct().toList();
    }
}
