package io.fakestream.grading.input;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table in Cassandra. */
public final class TableInput implements ResultInput {
    private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(30);

    private final StoreAddress address;
    private final String keyspace;
    private final String table;

    /**
     * The table {@code KEYSPACE.TABLE}.
     *
     * @param address of the database; its keyspace is not used
     */
    public TableInput(StoreAddress address, String keyspace, String table) {
        this.address = address;
        this.keyspace = keyspace;
        this.table = table;
    }

    @Override
    public String name() {
        return "cql:" + keyspace + "." + table;
    }

    @Override
    public boolean isChangelog() {
        return false;
    }

    @Override
    public List<String> columns() {
        try (Store store = Store.open(address)) {
            CqlSession session = store.session();
            String foundKeyspace = keyspace(session);
            return texts(
                    session,
                    "SELECT column_name FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
                    foundKeyspace,
                    table(session, foundKeyspace));
        }
    }

    @Override
    public void forEach(RowConsumer each) {
        try (Store store = Store.open(address)) {
            CqlSession session = store.session();
            String foundKeyspace = keyspace(session);
            SimpleStatement all = SimpleStatement.newInstance(
                            "SELECT * FROM " + quoted(foundKeyspace) + "." + quoted(table(session, foundKeyspace)))
                    .setTimeout(PAGE_TIMEOUT);
            long number = 0;
            for (Row row : session.execute(all)) {
                number++;
                try {
                    if (!each.accept(values(row))) {
                        return;
                    }
                } catch (UnusableValueException e) {
                    throw e.at(name() + ", row " + number);
                }
            }
        }
    }

    private String keyspace(CqlSession session) {
        return find("keyspace", keyspace, texts(session, "SELECT keyspace_name FROM system_schema.keyspaces"));
    }

    private String table(CqlSession session, String inKeyspace) {
        return find(
                "table",
                table,
                texts(session, "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", inKeyspace));
    }

    /** As in CQL, case does not matter unless there is a name with this case. */
    private String find(String what, String name, List<String> existing) {
        if (existing.contains(name)) {
            return name;
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (existing.contains(lowerCase)) {
            return lowerCase;
        }
        throw unknown(what, name, existing);
    }

    private static List<String> texts(CqlSession session, String query, Object... values) {
        List<String> texts = new ArrayList<>();
        session.execute(SimpleStatement.newInstance(query, values)).forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private PipelineException unknown(String what, String name, List<String> existing) {
        return PipelineException.usage(
                "There is no " + what + " " + name + " in Cassandra at " + address.node() + ".",
                Hint.closest(name, existing)
                        .map(hint -> "Did you mean " + hint + "?")
                        .orElse("Existing ones: " + String.join(", ", existing)));
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.getColumnDefinitions()
                .forEach(column ->
                        FlatValues.add(column.getName().asInternal(), plain(row.getObject(column.getName())), values));
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof UdtValue fields)) {
            return value;
        }
        Map<String, @Nullable Object> nested = new TreeMap<>();
        fields.getType()
                .getFieldNames()
                .forEach(field -> nested.put(field.asInternal(), plain(fields.getObject(field))));
        return nested;
    }
}
