package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Offsets;
import io.fakestream.model.QueryState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status that the processing publishes for monitoring: committed offsets, throughput and latency. */
public final class ProcessingStatus {
    private static final String NAME = "processing";

    /** Milliseconds from an event's due time until its row is readable. */
    public record Latency(long p50, long p95, long p99, long max) {}

    /**
     * A committed micro-batch.
     *
     * @param events      number of input records
     * @param phaseMillis duration of each phase, by Spark's names; triggerExecution is the whole batch
     * @param stateRows   state rows after the batch, over all operators
     * @param stateBytes  memory used by the state, in bytes
     */
    public record Batch(
            long id,
            long events,
            Map<String, Long> phaseMillis,
            double inputRowsPerSecond,
            double processedRowsPerSecond,
            long stateRows,
            long stateBytes) {
        public Batch {
            phaseMillis = Map.copyOf(phaseMillis);
        }

        /** Duration of the whole batch. */
        public long millis() {
            return phaseMillis.getOrDefault("triggerExecution", 0L);
        }
    }

    /**
     * The latest status report.
     *
     * @param error              the error message; empty if there is none
     * @param restarts           number of restarts of the query after transient failures
     * @param batch              the latest batch; null before the first one
     * @param droppedByWatermark rows that Spark dropped as late; must be 0
     * @param writesRetried      retries of raw-row writes since the processing started
     * @param latency            latency of all events since the processing started
     * @param recent             latency of the events of the last seconds
     */
    public record Report(
            QueryState state,
            String error,
            int restarts,
            @Nullable Batch batch,
            long droppedByWatermark,
            long writesRetried,
            Latency latency,
            Latency recent,
            Instant updatedAt) {
        /** The same report in another state. */
        public Report with(QueryState other) {
            return new Report(
                    other, error, restarts, batch, droppedByWatermark, writesRetried, latency, recent, updatedAt);
        }
    }

    private final Store store;

    public ProcessingStatus(Store store) {
        this.store = store;
    }

    public void write(Report report) {
        var insert =
                store.prepare("INSERT INTO %s.processing_status (name, state, error, restarts, batch_id, batch_millis,"
                        + " batch_events, phase_millis, state_rows, state_bytes, input_rows_per_second,"
                        + " processed_rows_per_second, dropped_by_watermark, writes_retried, latency_p50_millis,"
                        + " latency_p95_millis, latency_p99_millis, latency_max_millis, recent_p50_millis, recent_p95_millis,"
                        + " recent_p99_millis, recent_max_millis, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Batch batch = report.batch();
        store.session()
                .execute(insert.bind(
                        NAME,
                        report.state().code(),
                        report.error(),
                        report.restarts(),
                        batch == null ? null : batch.id(),
                        batch == null ? null : batch.millis(),
                        batch == null ? null : batch.events(),
                        batch == null ? null : batch.phaseMillis(),
                        batch == null ? null : batch.stateRows(),
                        batch == null ? null : batch.stateBytes(),
                        batch == null ? null : batch.inputRowsPerSecond(),
                        batch == null ? null : batch.processedRowsPerSecond(),
                        report.droppedByWatermark(),
                        report.writesRetried(),
                        report.latency().p50(),
                        report.latency().p95(),
                        report.latency().p99(),
                        report.latency().max(),
                        report.recent().p50(),
                        report.recent().p95(),
                        report.recent().p99(),
                        report.recent().max(),
                        report.updatedAt()));
    }

    public Optional<Report> read() {
        Row row = store.session()
                .execute(store.prepare("SELECT * FROM %s.processing_status WHERE name = ?")
                        .bind(NAME))
                .one();
        if (row == null) {
            return Optional.empty();
        }
        Instant updated = row.getInstant("updated_at");
        return Optional.of(new Report(
                QueryState.of(String.valueOf(row.getString("state"))),
                String.valueOf(row.getString("error")),
                row.getInt("restarts"),
                row.isNull("batch_id") ? null : batch(row),
                row.getLong("dropped_by_watermark"),
                row.getLong("writes_retried"),
                latency(row, "latency"),
                latency(row, "recent"),
                updated == null ? Instant.EPOCH : updated));
    }

    /** Stores the committed offset of each partition: everything before it is in the tables. */
    public void commit(String topic, Map<Integer, Long> nextOffsets, long batchId) {
        var insert = store.prepare(
                "INSERT INTO %s.committed_offsets (topic, partition, next_offset, batch_id)" + " VALUES (?, ?, ?, ?)");
        nextOffsets.forEach((partition, next) -> store.session().execute(insert.bind(topic, partition, next, batchId)));
    }

    /** For each partition, the offset after the last record that is in the tables. */
    public Offsets committed() {
        var select = store.prepare("SELECT topic, partition, next_offset FROM %s.committed_offsets");
        Map<String, Map<Integer, Long>> offsets = new HashMap<>();
        store.session()
                .execute(select.bind())
                .forEach(row -> offsets.computeIfAbsent(String.valueOf(row.getString(0)), topic -> new HashMap<>())
                        .put(row.getInt(1), row.getLong(2)));
        return Offsets.of(offsets);
    }

    private static Batch batch(Row row) {
        Map<String, Long> phases = row.getMap("phase_millis", String.class, Long.class);
        return new Batch(
                row.getLong("batch_id"),
                row.getLong("batch_events"),
                phases == null ? Map.of() : phases,
                row.getDouble("input_rows_per_second"),
                row.getDouble("processed_rows_per_second"),
                row.getLong("state_rows"),
                row.getLong("state_bytes"));
    }

    private static Latency latency(Row row, String prefix) {
        return new Latency(
                row.getLong(prefix + "_p50_millis"),
                row.getLong(prefix + "_p95_millis"),
                row.getLong(prefix + "_p99_millis"),
                row.getLong(prefix + "_max_millis"));
    }
}
