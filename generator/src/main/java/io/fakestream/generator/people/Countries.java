package io.fakestream.generator.people;

import java.util.ArrayList;
import java.util.List;

/** The countries where people live, and how many of them live in each. */
final class Countries {
    /** The parts that shares are given in. */
    static final int PARTS = 100;

    private final Country[] byShare; // one entry per part of the whole, so that a draw is one look-up

    private Countries(List<Country> byShare) {
        this.byShare = byShare.toArray(Country[]::new);
    }

    static Countries load() {
        List<Country> byShare = new ArrayList<>();
        for (String line : Resource.lines("countries.txt")) {
            String[] fileAndShare = line.split(" ", 2);
            Country country = Country.load(fileAndShare[0] + ".txt");
            for (int i = Integer.parseInt(fileAndShare[1]); i > 0; i--) {
                byShare.add(country);
            }
        }
        return new Countries(byShare);
    }

    /** The country of one part of all people, {@code [0, PARTS)}. */
    Country part(int part) {
        return byShare[part];
    }

    /** Each country once, in the order of {@code countries.txt}. */
    List<Country> all() {
        return List.of(byShare).stream().distinct().toList();
    }
}
