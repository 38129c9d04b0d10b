package io.fakestream.it;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Does with a statement what Grafana and its Cassandra plugin (3.3.0) do with it: variables and macros first, then it must be a
 * {@code SELECT} whose columns it can read, the first of them as the name of a series.
 */
final class CassandraPlugin {
    private static final Set<DataType> NAMES = Set.of(
            DataTypes.TEXT, DataTypes.INT, DataTypes.BIGINT, DataTypes.UUID, DataTypes.BOOLEAN, DataTypes.TIMESTAMP);
    private static final Set<DataType> READABLE = Set.of(
            DataTypes.TEXT, DataTypes.INT, DataTypes.BIGINT, DataTypes.DOUBLE, DataTypes.BOOLEAN, DataTypes.TIMESTAMP);
    private static final Set<DataType> NUMBERS = Set.of(DataTypes.INT, DataTypes.BIGINT, DataTypes.DOUBLE);

    private final CqlSession session;
    private final Instant from;
    private final Instant to;
    private final Map<String, Set<String>> variables = new HashMap<>();

    /** What the plugin cannot do. */
    static final class Rejected extends Exception {
        private static final long serialVersionUID = 1;

        Rejected(String why) {
            super(why);
        }
    }

    CassandraPlugin(CqlSession session, Instant from, Instant to) {
        this.session = session;
        this.from = from;
        this.to = to;
    }

    /** Reads the choices of a dashboard's variables; all of them are chosen. */
    void choose(JsonNode dashboard) throws Rejected {
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Set<String> values = new LinkedHashSet<>();
            for (Row row : select(globals(variable.at("/query/query").asText()))) {
                values.add(String.valueOf(row.getString(0)));
            }
            variables.put(variable.get("name").asText(), values);
        }
    }

    Map<String, Set<String>> choices() {
        return variables;
    }

    /**
     * The rows for a panel.
     *
     * @param chart whether it draws them over time
     */
    List<Row> rows(String statement, boolean chart) throws Rejected {
        List<Row> rows = select(macros(globals(statement)));
        for (Row row : rows) {
            for (ColumnDefinition column : row.getColumnDefinitions()) {
                check(column, row);
            }
        }
        if (!rows.isEmpty()) {
            check(rows.get(0), chart);
        }
        return rows;
    }

    private static void check(ColumnDefinition column, Row row) throws Rejected {
        if (!READABLE.contains(column.getType())) {
            throw new Rejected(column.getName() + " is " + column.getType());
        }
        if (row.isNull(column.getName())) {
            throw new Rejected(column.getName() + " is null, and would be read as zero");
        }
    }

    private static void check(Row row, boolean chart) throws Rejected {
        List<DataType> types = StreamSupport.stream(row.getColumnDefinitions().spliterator(), false)
                .map(ColumnDefinition::getType)
                .toList();
        if (!NAMES.contains(types.get(0))) {
            throw new Rejected("the first column cannot name a series");
        }
        if (chart && !types.contains(DataTypes.TIMESTAMP)) {
            throw new Rejected("a chart has no time");
        }
        if (types.stream().noneMatch(NUMBERS::contains)) {
            throw new Rejected("no number");
        }
    }

    private List<Row> select(String statement) throws Rejected {
        if (!statement.startsWith("SELECT ")) {
            throw new Rejected("not a SELECT: " + statement);
        }
        ResultSet rows = session.execute(statement);
        List<Row> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }

    /** What Grafana fills in. */
    private String globals(String statement) throws Rejected {
        DateTimeFormatter month = DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);
        String text = statement.replace("${__to:date:YYYY-MM}", month.format(to));
        for (Map.Entry<String, Set<String>> variable : variables.entrySet()) {
            String quoted = variable.getValue().stream()
                    .map(value -> "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(","));
            text = text.replace("${" + variable.getKey() + ":sqlstring}", quoted);
        }
        if (text.contains("${")) {
            throw new Rejected("a variable that nobody knows: " + text);
        }
        return text;
    }

    /** What the plugin fills in; whatever stands behind a name stays. */
    private String macros(String statement) throws Rejected {
        String text = statement
                .replace("$__timeFrom", Long.toString(from.toEpochMilli()))
                .replace("$__timeTo", Long.toString(to.toEpochMilli()));
        if (text.contains("$")) {
            throw new Rejected("a macro that nobody knows: " + text);
        }
        return text;
    }
}
