package io.fakestream.grafana;

/** What a panel asks. */
sealed interface Query {
    /**
     * A statement for the Cassandra plugin. Its first column names the series; a chart needs a timestamp and a number besides.
     *
     * @param statement begins with {@code SELECT}; {@code $__timeFrom} and {@code $__timeTo} are the panel's range in
     *                  milliseconds
     * @param alias     what a series is called, such as <code>{{ name }}</code>; empty for Grafana's choice
     */
    record Cql(String statement, String alias) implements Query {}

    /**
     * An expression for Prometheus.
     *
     * @param legend what a series is called, such as <code>{{topic}}</code>
     */
    record PromQl(String expression, String legend) implements Query {}
}
