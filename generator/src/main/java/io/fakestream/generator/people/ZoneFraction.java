package io.fakestream.generator.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The percentage of a country's residents in one of its time zones.
 *
 * @param percent 1 to 100; the percentages of a country sum to 100
 */
record ZoneFraction(ZoneId zone, int percent) {
    private static final int WHOLE = 100;

    ZoneFraction {
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException(
                    "the percentage of a zone must be 1 to 100, but " + zone + " has " + percent);
        }
    }

    /**
     * Parses the text form, {@code America/New_York 60, America/Chicago 40}.
     *
     * @throws IllegalArgumentException if a zone is unknown or repeated, or if the percentages do not sum to 100
     */
    static List<ZoneFraction> parseAll(String text) {
        List<ZoneFraction> fractions = new ArrayList<>();
        for (String part : text.split(", ", -1)) {
            fractions.add(parse(part));
        }
        if (fractions.stream().map(ZoneFraction::zone).distinct().count() != fractions.size()) {
            throw new IllegalArgumentException("\"" + text + "\" names a zone twice");
        }
        int sum = fractions.stream().mapToInt(ZoneFraction::percent).sum();
        if (sum != WHOLE) {
            throw new IllegalArgumentException(
                    "the percentages of the zones must sum to 100, but those of \"" + text + "\" sum to " + sum);
        }
        return List.copyOf(fractions);
    }

    private static ZoneFraction parse(String text) {
        String[] zoneAndPercent = text.split(" ", -1);
        if (zoneAndPercent.length != 2 || !zoneAndPercent[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be a zone and a percentage, such as Europe/Berlin 100");
        }
        return new ZoneFraction(known(zoneAndPercent[0]), Integer.parseInt(zoneAndPercent[1]));
    }

    private static ZoneId known(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the time zone \"" + zone + "\" is unknown to this JVM", e);
        }
    }
}
