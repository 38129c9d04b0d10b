package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Writes averages and outcomes as absolute values. The write timestamp is the checkpoint's generation plus the batch id, so
 * that a batch that runs again, or an older one, never overwrites a newer. One per thread.
 */
public final class AverageWriter {
    private final PreparedStatement total;
    private final PreparedStatement minute;
    private final PreparedStatement outcome;
    private final BoundedWrites writes;
    private final long timestampMicros;
    private final Instant now;

    public AverageWriter(Store store, BoundedWrites writes, long generation, long batchId, Instant now) {
        this.total = store.prepare("INSERT INTO %s.artist_age (artist, plays, age_sum, average_age, updated_at)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.minute =
                store.prepare("INSERT INTO %s.artist_age_by_minute (artist, day, minute, plays, age_sum, average_age)"
                        + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        this.outcome = store.prepare("INSERT INTO %s.outcomes (outcome, events) VALUES (?, ?) USING TIMESTAMP ?");
        this.writes = writes;
        this.timestampMicros = generation + batchId;
        this.now = now;
    }

    public void write(Average average) {
        Instant begin = average.minute();
        var write = begin == null
                ? total.bind(
                        average.artist(), average.plays(), average.ageSum(), average.averageAge(), now, timestampMicros)
                : minute.bind(
                        average.artist(),
                        LocalDate.ofInstant(begin, ZoneOffset.UTC),
                        begin,
                        average.plays(),
                        average.ageSum(),
                        average.averageAge(),
                        timestampMicros);
        writes.send(write, () -> {});
    }

    /** How many events had this outcome so far. */
    public void write(String name, long events) {
        writes.send(outcome.bind(name, events, timestampMicros), () -> {});
    }

    public void flush() {
        writes.awaitAll();
    }
}
