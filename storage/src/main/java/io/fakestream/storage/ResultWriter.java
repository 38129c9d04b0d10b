package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes averages, results of windows and outcomes as absolute values. The write timestamp is the checkpoint's generation plus the batch id, so
 * that a batch that runs again, or an older one, never overwrites a newer. One per thread.
 *
 * <p>Rows of several partitions go in one request, unlogged: each counts by itself, and a request costs more than a row
 * (docs/adr/0025-results-by-ten.md).
 */
public final class ResultWriter {
    /** Of a Cassandra with its own settings, which warns above. */
    private static final int PARTITIONS_IN_A_BATCH = 10;

    private final List<BoundStatement> waiting = new ArrayList<>(PARTITIONS_IN_A_BATCH);
    private int waitingBytes;
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
                        result.begin(),
                        result.plays(),
                        result.ageSum(),
                        result.averageAge(),
                        result.skipped(),
                        result.skippedFraction(),
                        result.listeners(),
                        timestampMicros),
                result.name());
    }

    /** How many events had this outcome so far. */
    public void write(String name, long events) {
        write(outcome.bind(name, events, timestampMicros), name);
    }

    /** Returns when everything is acknowledged. */
    public void flush() {
        send();
        writes.awaitAll();
    }

    private void write(BoundStatement row, String name) {
        int bytes = Batches.bytes(name);
        if (waitingBytes + bytes > Batches.MAX_BYTES) {
            send();
        }
        waiting.add(row);
        waitingBytes += bytes;
        if (waiting.size() == PARTITIONS_IN_A_BATCH) {
            send();
        }
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        writes.send(Batches.of(List.copyOf(waiting)), () -> {});
        waiting.clear();
        waitingBytes = 0;
    }
}
