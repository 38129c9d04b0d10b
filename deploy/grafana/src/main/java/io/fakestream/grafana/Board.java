package io.fakestream.grafana;

import java.util.List;
import java.util.Locale;

/**
 * One dashboard.
 *
 * @param uid       its permanent id in Grafana's URLs
 * @param range     the default time range, such as {@code 15m}
 * @param variables its dashboard variables
 * @param sections  its rows of panels, from top to bottom
 */
record Board(
        String uid, String title, String description, String range, List<Variable> variables, List<Section> sections) {
    /**
     * A multi-value variable; all values are selected by default.
     *
     * @param label     the label displayed
     * @param statement for the Cassandra plugin; its first column contains the values
     */
    record Variable(String name, String label, String statement) {}

    /** Panels under one title, laid out from left to right and wrapped when a line is full. */
    record Section(String title, List<Panel> panels) {}

    /** The name of its JSON file. */
    String fileName() {
        return title.toLowerCase(Locale.ROOT) + ".json";
    }
}
