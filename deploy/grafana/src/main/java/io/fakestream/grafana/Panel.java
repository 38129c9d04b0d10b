package io.fakestream.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One panel: what it shows, and what it asks for.
 *
 * @param unit   Grafana's id of the unit of its numbers, such as {@code short}, {@code s}, {@code bytes}, {@code suffix:years}
 * @param width  of 24 columns
 * @param height in rows of the grid
 * @param order  the column by which the rows of a table or of a chart from Cassandra are sorted, if they are
 * @param jump   the dashboard on which one reads on
 */
record Panel(
        Kind kind,
        String title,
        String description,
        String unit,
        int width,
        int height,
        Optional<String> order,
        Optional<Jump> jump,
        List<Query> queries) {
    /** Grafana's types of panels that are used. */
    enum Kind {
        LINES("timeseries"),
        STACK("timeseries"),
        NUMBER("stat"),
        BARS("bargauge"),
        TABLE("table");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** A link to another dashboard. */
    record Jump(String uid, String title) {}

    private static final int HEIGHT = 8;
    private static final int NUMBER_HEIGHT = 4;
    private static final int NUMBER_WIDTH = 4;

    /** Lines over time. */
    static Panel lines(String title, String description, String unit, int width) {
        return of(Kind.LINES, title, description, unit, width);
    }

    /** The latest number, large. */
    static Panel number(String title, String description, String unit) {
        return of(Kind.NUMBER, title, description, unit, NUMBER_WIDTH);
    }

    /** One without a query yet. */
    static Panel of(Kind kind, String title, String description, String unit, int width) {
        int height = kind == Kind.NUMBER ? NUMBER_HEIGHT : HEIGHT;
        return new Panel(kind, title, description, unit, width, height, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same that asks Cassandra, too. */
    Panel cql(String statement, String alias) {
        return with(new Query.Cql(statement, alias));
    }

    /** The same that asks Prometheus, too. */
    Panel promQl(String expression, String legend) {
        return with(new Query.PromQl(expression, legend));
    }

    /** The same with rows in the order of a column; those of a chart need that of their time. */
    Panel orderedBy(String column) {
        return new Panel(kind, title, description, unit, width, height, Optional.of(column), jump, queries);
    }

    /** The same with a link to the dashboard on which one reads on. */
    Panel readOn(String uid, String text) {
        return new Panel(
                kind, title, description, unit, width, height, order, Optional.of(new Jump(uid, text)), queries);
    }

    private Panel with(Query query) {
        List<Query> all = new ArrayList<>(queries);
        all.add(query);
        return new Panel(kind, title, description, unit, width, height, order, jump, List.copyOf(all));
    }
}
