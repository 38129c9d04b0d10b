package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;

/**
 * Writes averages, results of windows and outcomes as absolute values. The write timestamp is the checkpoint's generation plus the batch id, so
 * that a batch that runs again, or an older one, never overwrites a newer. One per thread.
 */
public final class AverageWriter {
    private final PreparedStatement total;
    private final PreparedStatement window;
    private final PreparedStatement outcome;
    private final BoundedWrites writes;
    private final long timestampMicros;
    private final Instant now;

    public AverageWriter(Store store, BoundedWrites writes, long generation, long batchId, Instant now) {
        this.total = store.prepare("INSERT INTO %s.artist_age (artist, plays, age_sum, average_age, updated_at)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.window = store.prepare("INSERT INTO %s.plays_by_window"
                + " (dimension, name, window_start, plays, age_sum, average_age, skipped, skipped_share,"
                + " listeners)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.outcome = store.prepare("INSERT INTO %s.outcomes (outcome, events) VALUES (?, ?) USING TIMESTAMP ?");
        this.writes = writes;
        this.timestampMicros = generation + batchId;
        this.now = now;
    }

    public void write(Average average) {
        writes.send(
                total.bind(
                        average.artist(),
                        average.plays(),
                        average.ageSum(),
                        average.averageAge(),
                        now,
                        timestampMicros),
                () -> {});
    }

    public void write(WindowResult result) {
        writes.send(
                window.bind(
                        result.dimension().word(),
                        result.name(),
                        result.begin(),
                        result.plays(),
                        result.ageSum(),
                        result.averageAge(),
                        result.skipped(),
                        result.skippedShare(),
                        result.listeners(),
                        timestampMicros),
                () -> {});
    }

    /** How many events had this outcome so far. */
    public void write(String name, long events) {
        writes.send(outcome.bind(name, events, timestampMicros), () -> {});
    }

    public void flush() {
        writes.awaitAll();
    }
}
