package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import io.fakestream.grafana.Panel.Kind;
import java.util.List;

/** How the pipeline itself does: generator, processing, and what is between them. */
final class PipelineBoard {
    static final String UID = "fsp-pipeline";

    private static final String RATE = "short";
    private static final String WITHOUT_UNIT = "none";
    private static final String WITHOUT_LEGEND = "";

    private PipelineBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Pipeline",
                "Rates, lag, latency and faults of the pipeline, from its own metrics.",
                "15m",
                List.of(),
                List.of(glance(), flow(), batches(), faults()));
    }

    private static Section glance() {
        return new Section(
                "At a glance",
                List.of(
                        Panel.number(
                                        "Stages that answer",
                                        "How many of generator, processing, Kafka and Cassandra answer Prometheus.",
                                        RATE)
                                .promQl("sum(up{job=~\"generator|processing|kafka|cassandra\"})", "up"),
                        Panel.number("Lag", "Records in the topic that are not processed yet.", RATE)
                                .promQl("sum(fsp_processing_lag_offsets)", "records"),
                        Panel.number(
                                        "Latency, 99 in 100",
                                        "From an event's due time until its row is acknowledged, over the last seconds.",
                                        "s")
                                .promQl("fsp_processing_latency_seconds{quantile=\"0.99\"}", "p99"),
                        Panel.number("Refused", "Records that became dead letters since the processing began.", RATE)
                                .promQl("sum(fsp_processing_dead_letters_total)", "dead letters"),
                        Panel.number("Restarts of the query", "After passing faults, since the processing began.", RATE)
                                .promQl("fsp_processing_restarts_total", "restarts"),
                        Panel.number(
                                        "Free disk",
                                        "Where the pipeline keeps its data. Below 2 GiB generation pauses.",
                                        "bytes")
                                .promQl("fsp_disk_free_bytes", "free")));
    }

    private static Section flow() {
        return new Section(
                "Flow",
                List.of(
                        Panel.lines(
                                        "Events a second",
                                        "What the load wants, what was made, what Kafka acknowledged, and what was written"
                                                + " to the raw table.",
                                        RATE,
                                        12)
                                .promQl("fsp_generator_target_rate", "wanted")
                                .promQl("rate(fsp_generator_records_total[1m])", "made")
                                .promQl("rate(fsp_generator_acknowledged_total[1m])", "in Kafka")
                                .promQl("rate(fsp_processing_rows_written_total[1m])", "in Cassandra")
                                .readOn(KafkaBoard.UID, "Kafka"),
                        Panel.lines("Lag by partition", "Records that are not processed yet.", RATE, 6)
                                .promQl("fsp_processing_lag_offsets", "{{partition}}"),
                        Panel.lines(
                                        "Lag in seconds",
                                        "How long the processing would take for what it has not processed yet.",
                                        "s",
                                        6)
                                .promQl("fsp_processing_lag_seconds", "lag"),
                        Panel.lines(
                                        "Latency",
                                        "From an event's due time until its row is acknowledged, over the last seconds.",
                                        "s",
                                        12)
                                .promQl("fsp_processing_latency_seconds", "{{quantile}}"),
                        Panel.lines(
                                        "Generator behind",
                                        "How long the next record has been due: the generator cannot keep up, or Kafka cannot.",
                                        "s",
                                        6)
                                .promQl("fsp_generator_behind_seconds", "behind"),
                        Panel.lines(
                                        "Send latency",
                                        "From giving a record to the producer to Kafka's acknowledgement, which waits for a batch.",
                                        "s",
                                        6)
                                .promQl(
                                        "histogram_quantile(0.5, sum by (le) (rate(fsp_generator_send_latency_seconds_bucket[1m])))",
                                        "p50")
                                .promQl(
                                        "histogram_quantile(0.99, sum by (le) (rate(fsp_generator_send_latency_seconds_bucket[1m])))",
                                        "p99")));
    }

    private static Section batches() {
        return new Section(
                "Micro-batches",
                List.of(
                        Panel.of(
                                        Kind.STACK,
                                        "Phases of a batch",
                                        "How long each part of the latest batch took; addBatch is reading, summing and writing.",
                                        "s",
                                        12)
                                .promQl("fsp_processing_batch_phase_seconds{phase!=\"triggerExecution\"}", "{{phase}}"),
                        Panel.lines("Rows of state", "Sums that Spark keeps: windows that may still change.", RATE, 6)
                                .promQl("fsp_processing_state_rows", "rows"),
                        Panel.lines("Size of the state", "In Spark's memory.", "bytes", 6)
                                .promQl("fsp_processing_state_bytes", "bytes"),
                        Panel.lines(
                                        "Heap by process",
                                        "What lives in the heaps of Kafka, Cassandra, Spark and the generator.",
                                        "bytes",
                                        12)
                                .promQl("sum by (job) (jvm_memory_used_bytes{area=\"heap\"})", "{{job}}")
                                .readOn(CassandraBoard.UID, "Cassandra"),
                        Panel.of(
                                        Kind.TABLE,
                                        "Processing",
                                        "Its own word on itself, from Cassandra: state, latest error, latest batch.",
                                        WITHOUT_UNIT,
                                        12)
                                .cql(
                                        "SELECT name, state, error, restarts, batch_id, batch_events, batch_millis, updated_at"
                                                + " FROM processing_status WHERE name = 'processing'",
                                        WITHOUT_LEGEND)));
    }

    private static Section faults() {
        return new Section(
                "Faults",
                List.of(
                        Panel.of(Kind.STACK, "Dead letters by reason", "Records a second that were refused.", RATE, 8)
                                .promQl("rate(fsp_processing_dead_letters_total[1m])", "{{reason}}"),
                        Panel.lines(
                                        "Share of dead letters",
                                        "Refused records among all that were processed.",
                                        "percentunit",
                                        8)
                                .promQl(
                                        "sum(rate(fsp_processing_dead_letters_total[1m])) / (sum(rate(fsp_processing_dead_letters_total[1m]))"
                                                + " + sum(rate(fsp_processing_rows_written_total[1m])))",
                                        "share"),
                        Panel.lines(
                                        "Late and double",
                                        "Events a second that came too late for the windows, or that had been counted.",
                                        RATE,
                                        8)
                                .promQl(
                                        "rate(fsp_processing_events_total{outcome=~\"late|duplicate\"}[1m])",
                                        "{{outcome}}"),
                        Panel.lines(
                                        "Alarms",
                                        "Writes that were sent again, and rows that Spark dropped by its watermark: of those any at"
                                                + " all is an error.",
                                        RATE,
                                        8)
                                .promQl("increase(fsp_processing_writes_retried_total[1m])", "sent again")
                                .promQl("increase(fsp_processing_dropped_by_watermark_total[1m])", "dropped"),
                        Panel.of(
                                        Kind.TABLE,
                                        "Verifications",
                                        "When the tables were compared with the truth, and with what result: fsp verify.",
                                        WITHOUT_UNIT,
                                        16)
                                .cql(
                                        "SELECT name, verified_at, is_right, expected, found, averages, differences FROM verifications"
                                                + " WHERE name = 'store' LIMIT 20",
                                        WITHOUT_LEGEND)));
    }
}
