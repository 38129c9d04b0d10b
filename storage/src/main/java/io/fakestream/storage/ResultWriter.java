package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes averages, window results and outcomes as absolute values. The write timestamp is the checkpoint's generation
 * plus the batch id, so that a retried or older batch never overwrites the results of a newer one. Not thread-safe.
 *
 * <p>Unlogged batches span several partitions: rows are independent of each other, and a request costs more than a row
 * (docs/adr/0025-results-by-ten.md).
 */
public final class ResultWriter {
    /** Above this number, Cassandra logs a warning with its default settings. */
    private static final int MAX_BATCH_PARTITIONS = 10;

    private final List<BoundStatement> pending = new ArrayList<>(MAX_BATCH_PARTITIONS);
    private int pendingBytes;
    private final PreparedStatement total;
    private final PreparedStatement window;
    private final PreparedStatement outcome;
    private final BoundedWrites writes;
    private final long timestampMicros;
    private final Instant now;

    public ResultWriter(Store store, BoundedWrites writes, long generation, long batchId, Instant now) {
        this.total = store.prepare("INSERT INTO %s.artist_age (artist, plays, age_sum, average_age, updated_at)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.window = store.prepare("INSERT INTO %s.plays_by_window"
                + " (dimension, name, window_start, plays, age_sum, average_age, skipped, skipped_fraction,"
                + " listeners)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.outcome = store.prepare("INSERT INTO %s.outcomes (outcome, events) VALUES (?, ?) USING TIMESTAMP ?");
        this.writes = writes;
        this.timestampMicros = generation + batchId;
        this.now = now;
    }

    public void write(Average average) {
        write(
                total.bind(
                        average.artist(),
                        average.plays(),
                        average.ageSum(),
                        average.averageAge(),
                        now,
                        timestampMicros),
                average.artist());
    }

    public void write(WindowResult result) {
        write(
                window.bind(
                        result.dimension().code(),
                        result.name(),
                        result.start(),
                        result.plays(),
                        result.ageSum(),
                        result.averageAge(),
                        result.skipped(),
                        result.skippedFraction(),
                        result.listeners(),
                        timestampMicros),
                result.name());
    }

    /** Writes the number of events with this outcome so far. */
    public void write(String name, long events) {
        write(outcome.bind(name, events, timestampMicros), name);
    }

    /** Sends the pending rows and waits until everything is acknowledged. */
    public void flush() {
        send();
        writes.awaitAll();
    }

    private void write(BoundStatement row, String name) {
        int bytes = Batches.bytes(name);
        if (pendingBytes + bytes > Batches.MAX_BYTES) {
            send();
        }
        pending.add(row);
        pendingBytes += bytes;
        if (pending.size() == MAX_BATCH_PARTITIONS) {
            send();
        }
    }

    private void send() {
        if (pending.isEmpty()) {
            return;
        }
        writes.send(Batches.of(List.copyOf(pending)), () -> {});
        pending.clear();
        pendingBytes = 0;
    }
}
