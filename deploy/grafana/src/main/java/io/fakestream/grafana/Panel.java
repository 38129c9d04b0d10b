package io.fakestream.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One panel: what it shows, and its queries.
 *
 * @param unit   Grafana's id of its unit, such as {@code short}, {@code s}, {@code bytes} or {@code suffix:years}
 * @param width  in columns of the grid, out of 24
 * @param height in rows of the grid
 * @param order  the column by which the rows of a table or of a chart from Cassandra are sorted, if any
 * @param jump   the dashboard with details, if any
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
    /** The panel types in use. */
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

    /** The latest value as a single number. */
    static Panel number(String title, String description, String unit) {
        return of(Kind.NUMBER, title, description, unit, NUMBER_WIDTH);
    }

    /** A panel without queries. */
    static Panel of(Kind kind, String title, String description, String unit, int width) {
        int height = kind == Kind.NUMBER ? NUMBER_HEIGHT : HEIGHT;
        return new Panel(kind, title, description, unit, width, height, Optional.empty(), Optional.empty(), List.of());
    }

    /** Returns a copy with a Cassandra query added. */
    Panel cql(String statement, String alias) {
        return with(new Query.Cql(statement, alias));
    }

    /** Returns a copy with a Prometheus query added. */
    Panel promQl(String expression, String legend) {
        return with(new Query.PromQl(expression, legend));
    }

    /** Returns a copy with rows sorted by a column; the rows of a chart must be sorted by time. */
    Panel orderedBy(String column) {
        return new Panel(kind, title, description, unit, width, height, Optional.of(column), jump, queries);
    }

    /** Returns a copy with a link to another dashboard. */
    Panel linkTo(String uid, String text) {
        return new Panel(
                kind, title, description, unit, width, height, order, Optional.of(new Jump(uid, text)), queries);
    }

    private Panel with(Query query) {
        List<Query> all = new ArrayList<>(queries);
        all.add(query);
        return new Panel(kind, title, description, unit, width, height, order, jump, List.copyOf(all));
    }
}
