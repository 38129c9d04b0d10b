package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.storage.ListenRow.Origin;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes foreign listens, whose producers may send an id more than once: the first record with an id becomes the row,
 * and the row stores the position of that record. Reprocessing a record therefore always gives the same answer. Not
 * thread-safe.
 */
public final class ForeignListenWriter {
    /**
     * The row that the table holds for an event id.
     *
     * @param topic topic of the record that became the row; with partition and offset, its position
     * @param late  the decision made when the row was written
     * @param isNew whether this write created the row
     */
    public record Stored(String topic, int partition, long offset, boolean late, boolean isNew) {
        /** Whether this record became the row; if not, another record had the same id. */
        public boolean isOf(Origin record) {
            return topic.equals(record.topic()) && partition == record.partition() && offset == record.offset();
        }
    }

    private final ListenStatements statements;
    private final BoundedWrites writes;

    public ForeignListenWriter(Store store, BoundedWrites writes, Duration timeToLive) {
        this.statements = new ListenStatements(store, timeToLive);
        this.writes = writes;
    }

    /**
     * Inserts the row if absent. {@code stored} runs on a driver thread, before {@link BoundedWrites#awaitAll} returns.
     */
    public void write(ListenRow row, Consumer<Stored> stored) {
        Origin origin = row.origin();
        if (origin == null) {
            throw new IllegalArgumentException("event " + row.id() + " belongs to a run");
        }
        writes.send(statements.insertIfAbsent(row, origin), result -> stored.accept(answer(row, origin, result)));
    }

    private static Stored answer(ListenRow row, Origin origin, AsyncResultSet result) {
        if (result.wasApplied()) {
            return new Stored(origin.topic(), origin.partition(), origin.offset(), row.late(), true);
        }
        @Nullable Row found = result.one();
        if (found == null) {
            throw new IllegalStateException("Cassandra did not return the existing row of event " + row.id());
        }
        return new Stored(
                String.valueOf(found.getString("record_topic")),
                found.getInt("record_partition"),
                found.getLong("record_offset"),
                found.getBoolean("late"),
                false);
    }
}
