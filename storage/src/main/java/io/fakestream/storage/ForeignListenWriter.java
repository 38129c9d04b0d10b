package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.storage.ListenRow.Origin;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes foreign listens that may be sent more than once: the first record with an id becomes the row, and the row tells which record
 * that was. A record that is processed again finds itself, so that the answer is always the same. One per thread.
 */
public final class ForeignListenWriter {
    /**
     * What the table holds of an event.
     *
     * @param topic     of the record that the row is of, with partition and offset
     * @param late  what was decided when the row was written
     * @param isNew whether the row was written now
     */
    public record Stored(String topic, int partition, long offset, boolean late, boolean isNew) {
        /** Whether the row is of this record; else another one had the same id. */
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

    /** Writes the row unless there is one. {@code stored} runs on a driver thread, before {@link BoundedWrites#awaitAll} returns. */
    public void write(ListenRow row, Consumer<Stored> stored) {
        Origin origin = row.origin();
        if (origin == null) {
            throw new IllegalArgumentException("event " + row.id() + " is of a run");
        }
        writes.send(statements.insertIfAbsent(row, origin), result -> stored.accept(answer(row, origin, result)));
    }

    private static Stored answer(ListenRow row, Origin origin, AsyncResultSet result) {
        if (result.wasApplied()) {
            return new Stored(origin.topic(), origin.partition(), origin.offset(), row.late(), true);
        }
        @Nullable Row found = result.one();
        if (found == null) {
            throw new IllegalStateException("Cassandra did not say which row has the id " + row.id());
        }
        return new Stored(
                String.valueOf(found.getString("record_topic")),
                found.getInt("record_partition"),
                found.getLong("record_offset"),
                found.getBoolean("late"),
                false);
    }
}
