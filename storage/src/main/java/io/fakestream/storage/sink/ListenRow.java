package io.fakestream.storage.sink;

import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import org.jspecify.annotations.Nullable;

/**
 * A row of the raw table. Fields that a foreign event lacks are unset in the table.
 *
 * @param listen the event; its id is the primary key, and its due time is the write timestamp of the row
 * @param late   whether it is too late for the results
 * @param origin the record of a foreign event; null for an event of a run
 */
public record ListenRow(
        Listen listen, boolean late, @Nullable Origin origin) {
    /** Number of events of a shard that are stored together. */
    public static final long BUCKET = 10_000;

    /**
     * The record that contained a foreign event, and its reference time.
     *
     * @param referenceMillis see {@link io.fakestream.model.Lateness#classifyForeign}, milliseconds since the epoch
     */
    public record Origin(String topic, int partition, long offset, long referenceMillis) {}

    public EventId id() {
        return listen.id();
    }

    /** Due time, milliseconds since the epoch. */
    public long dueMillis() {
        return listen.dueMillis();
    }

    /** Event time, milliseconds since the epoch. */
    public long playedAtMillis() {
        return listen.playedAtMillis();
    }

    /** The bucket of its number, see {@link SinkReader#bucket}. */
    public long bucket() {
        return id().number() / BUCKET;
    }
}
