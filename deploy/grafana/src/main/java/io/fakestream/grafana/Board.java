package io.fakestream.grafana;

import java.util.List;
import java.util.Locale;

/**
 * One dashboard.
 *
 * @param uid       its address in Grafana, for ever
 * @param range     how far back it looks, such as {@code 15m}
 * @param variables what people may choose
 * @param sections  its rows of panels, from the top
 */
record Board(
        String uid, String title, String description, String range, List<Variable> variables, List<Section> sections) {
    /**
     * A choice of several, all of them at first.
     *
     * @param label     what people read
     * @param statement for the Cassandra plugin; its first column are the values
     */
    record Variable(String name, String label, String statement) {}

    /** Panels under one title; they flow from the left, and go on below where a line is full. */
    record Section(String title, List<Panel> panels) {}

    /** The name of its file. */
    String fileName() {
        return title.toLowerCase(Locale.ROOT) + ".json";
    }
}
