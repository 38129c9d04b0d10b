package io.fakestream.grading.input;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            return metadata(store.session()).getColumns().keySet().stream()
                    .map(CqlIdentifier::asInternal)
                    .toList();
        }
    }

    @Override
    public void forEach(RowConsumer each) {
        try (Store store = Store.open(address)) {
            TableMetadata found = metadata(store.session());
            SimpleStatement all = SimpleStatement.newInstance(
                            "SELECT * FROM " + found.getKeyspace().asCql(true) + "."
                                    + found.getName().asCql(true))
                    .setTimeout(PAGE_TIMEOUT);
            long number = 0;
            for (Row row : store.session().execute(all)) {
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

    private TableMetadata metadata(CqlSession session) {
        Map<CqlIdentifier, KeyspaceMetadata> keyspaces = session.getMetadata().getKeyspaces();
        KeyspaceMetadata foundKeyspace = find(keyspace, keyspaces);
        if (foundKeyspace == null) {
            throw unknown("keyspace", keyspace, keyspaces.keySet());
        }
        TableMetadata found = find(table, foundKeyspace.getTables());
        if (found == null) {
            throw unknown("table", table, foundKeyspace.getTables().keySet());
        }
        return found;
    }

    private static <V> @Nullable V find(String name, Map<CqlIdentifier, V> all) {
        V exact = all.get(CqlIdentifier.fromInternal(name));
        return exact == null ? all.get(CqlIdentifier.fromCql(name)) : exact;
    }

    private PipelineException unknown(String what, String name, Collection<CqlIdentifier> existing) {
        List<String> names =
                existing.stream().map(CqlIdentifier::asInternal).sorted().toList();
        return PipelineException.usage(
                "There is no " + what + " " + name + " in Cassandra at " + address.node() + ".",
                Hint.closest(name, names)
                        .map(hint -> "Did you mean " + hint + "?")
                        .orElse(names.stream().collect(Collectors.joining(", ", "Existing ones: ", ""))));
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
