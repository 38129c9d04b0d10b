package io.fakestream.generator.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data from which the users of a country are generated. Read from a resource file that {@code PeopleParts} in the
 * test sources generates: lines of the form {@code key = value}, followed by one entry per line under {@code [given]},
 * {@code [family]}, {@code [street]} and {@code [place]} (a city with its postal code).
 *
 * @param name  English name
 * @param zones time zones of the residents; the percentages sum to 100
 */
record Country(
        String name,
        Form nameForm,
        Form addressForm,
        List<ZoneFraction> zones,
        List<String> given,
        List<String> family,
        List<String> streets,
        List<String> places) {
    private static final List<String> NAME_PARTS = List.of("given", "family");
    private static final List<String> ADDRESS_PARTS = List.of("street", "number", "place");

    /**
     * Loads a country from a resource.
     *
     * @throws IllegalStateException if a part is missing, or if the percentages of the zones do not sum to 100
     */
    static Country load(String file) {
        return of(Resource.lines(file), file);
    }

    static Country of(List<String> lines, String file) {
        Map<String, String> values = new HashMap<>();
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = null;
        for (String line : lines) {
            if (line.charAt(0) == '[') {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (section != null) {
                section.add(line);
            } else {
                String[] keyAndValue = line.split(" = ", 2);
                values.put(keyAndValue[0], keyAndValue[1]);
            }
        }
        return new Country(
                require(values, "country", file),
                Form.parse(require(values, "name", file), NAME_PARTS),
                Form.parse(require(values, "address", file), ADDRESS_PARTS),
                zones(require(values, "zones", file), file),
                List.copyOf(require(sections, "given", file)),
                List.copyOf(require(sections, "family", file)),
                List.copyOf(require(sections, "street", file)),
                List.copyOf(require(sections, "place", file)));
    }

    private static List<ZoneFraction> zones(String text, String file) {
        try {
            return ZoneFraction.parseAll(text);
        } catch (IllegalArgumentException rejection) {
            throw new IllegalStateException("the resource " + file + ": " + rejection.getMessage(), rejection);
        }
    }

    private static <T> T require(Map<String, T> parts, String key, String file) {
        T part = parts.get(key);
        if (part == null) {
            throw new IllegalStateException("the resource " + file + " has no " + key);
        }
        return part;
    }
}
