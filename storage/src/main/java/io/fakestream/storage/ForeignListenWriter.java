package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.StoredRow;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes foreign listens, whose producers may send an id more than once: the first record with an id becomes the row,
 * and the row stores the position of that record. Reprocessing a record therefore always gives the same answer. Not
 * thread-safe.
 */
final class ForeignListenWriter {
    private final ListenStatements statements;
    private final BoundedWrites writes;

    ForeignListenWriter(Store store, BoundedWrites writes, int rebuilds, Duration timeToLive) {
        this.statements = new ListenStatements(store, rebuilds, timeToLive);
        this.writes = writes;
    }

    /**
     * Inserts the row if absent. {@code stored} runs on a driver thread, before {@link BoundedWrites#awaitAll} returns.
     */
    void write(ListenRow row, Consumer<StoredRow> stored) {
        Origin origin = row.origin();
        if (origin == null) {
            throw new IllegalArgumentException("event " + row.id() + " belongs to a run");
        }
        writes.send(statements.insertIfAbsent(row, origin), result -> stored.accept(answer(row, origin, result)));
    }

    private static StoredRow answer(ListenRow row, Origin origin, AsyncResultSet result) {
        if (result.wasApplied()) {
            return new StoredRow(origin.topic(), origin.partition(), origin.offset(), row.late(), true);
        }
        @Nullable Row found = result.one();
        if (found == null) {
            throw new IllegalStateException("Cassandra did not return the existing row of event " + row.id());
        }
        return new StoredRow(
                String.valueOf(found.getString("record_topic")),
                found.getInt("record_partition"),
                found.getLong("record_offset"),
                found.getBoolean("late"),
                false);
    }
}
