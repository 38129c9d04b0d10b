package io.fakestream.generator.people;

import io.fakestream.model.Utf8Buffer;
import java.time.ZoneId;
import java.util.List;

/** A country with preencoded texts for events. Immutable. */
final class EncodedCountry {
    private final Country country;
    private final int index;
    private final JsonTexts name;
    private final JsonTexts nameLiterals;
    private final JsonTexts addressLiterals;
    private final JsonTexts given;
    private final JsonTexts family;
    private final JsonTexts streets;
    private final JsonTexts places;
    private final int[] zoneOfPercent = new int[100];

    /** Encodes a country; the country and its zones are identified by their indices in these lists. */
    EncodedCountry(Country country, List<ZoneId> zones, List<String> names) {
        this.country = country;
        this.index = names.indexOf(country.name());
        this.name = new JsonTexts(List.of(country.name()));
        this.nameLiterals = new JsonTexts(country.nameForm().literals());
        this.addressLiterals = new JsonTexts(country.addressForm().literals());
        this.given = new JsonTexts(country.given());
        this.family = new JsonTexts(country.family());
        this.streets = new JsonTexts(country.streets());
        this.places = new JsonTexts(country.places());
        int percent = 0;
        for (ZoneFraction fraction : country.zones()) {
            for (int i = 0; i < fraction.percent(); i++) {
                zoneOfPercent[percent++] = zones.indexOf(fraction.zone());
            }
        }
    }

    int index() {
        return index;
    }

    Country country() {
        return country;
    }

    /** The time zone at a percentile of the residents, {@code [0, 100)}: an index in the list of all zones. */
    int zone(int percentile) {
        return zoneOfPercent[percentile];
    }

    void writeNationality(Utf8Buffer out) {
        name.write(0, out);
    }

    void writeName(int givenName, int familyName, Utf8Buffer out) {
        List<Integer> order = country.nameForm().order();
        nameLiterals.write(0, out);
        for (int i = 0; i < 2; i++) {
            if (order.get(i) == 0) {
                given.write(givenName, out);
            } else {
                family.write(familyName, out);
            }
            nameLiterals.write(i + 1, out);
        }
    }

    void writeAddress(int street, int house, int place, Utf8Buffer out) {
        List<Integer> order = country.addressForm().order();
        addressLiterals.write(0, out);
        for (int i = 0; i < 3; i++) {
            switch (order.get(i)) {
                case 0 -> streets.write(street, out);
                case 1 -> out.number(house);
                default -> places.write(place, out);
            }
            addressLiterals.write(i + 1, out);
        }
    }
}
