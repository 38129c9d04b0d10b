package io.fakestream.generator.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of a country's people live in one of its time zones.
 *
 * @param percent 1 to 100; a country's shares sum to 100
 */
record ZoneShare(ZoneId zone, int percent) {
    private static final int WHOLE = 100;

    ZoneShare {
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException(
                    "a zone's share must be 1 to 100 percent, but " + zone + " has " + percent);
        }
    }

    /**
     * Reads the text form, {@code America/New_York 60, America/Chicago 40}.
     *
     * @throws IllegalArgumentException if a zone is unknown or stands there twice, or the shares do not sum to 100
     */
    static List<ZoneShare> parseAll(String text) {
        List<ZoneShare> shares = new ArrayList<>();
        for (String part : text.split(", ", -1)) {
            shares.add(parse(part));
        }
        if (shares.stream().map(ZoneShare::zone).distinct().count() != shares.size()) {
            throw new IllegalArgumentException("\"" + text + "\" names a zone twice");
        }
        int sum = shares.stream().mapToInt(ZoneShare::percent).sum();
        if (sum != WHOLE) {
            throw new IllegalArgumentException(
                    "the zones' shares must sum to 100 percent, but those of \"" + text + "\" sum to " + sum);
        }
        return List.copyOf(shares);
    }

    private static ZoneShare parse(String text) {
        String[] zoneAndPercent = text.split(" ", -1);
        if (zoneAndPercent.length != 2 || !zoneAndPercent[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be a zone and a share in percent, such as Europe/Berlin 100");
        }
        return new ZoneShare(known(zoneAndPercent[0]), Integer.parseInt(zoneAndPercent[1]));
    }

    private static ZoneId known(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the time zone \"" + zone + "\" is not known to this Java", e);
        }
    }
}
