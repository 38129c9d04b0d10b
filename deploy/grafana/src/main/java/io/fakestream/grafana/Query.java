package io.fakestream.grafana;

/** A query of a panel. */
sealed interface Query {
    /**
     * A statement for the Cassandra plugin. Its first column names the series; a chart also needs a timestamp and a
     * number.
     *
     * @param statement starts with {@code SELECT}; {@code $__timeFrom} and {@code $__timeTo} are the panel's range in
     *                  milliseconds
     * @param alias     the name of a series, such as <code>{{ name }}</code>; empty for Grafana's default
     */
    record Cql(String statement, String alias) implements Query {}

    /**
     * An expression for Prometheus.
     *
     * @param legend the name of a series, such as <code>{{topic}}</code>
     */
    record PromQl(String expression, String legend) implements Query {}
}
