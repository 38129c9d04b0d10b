package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import io.fakestream.grafana.Panel.Kind;
import java.util.List;

/** The health of the pipeline itself: generator, processing, and the topic between them. */
final class PipelineBoard {
    static final String UID = "fsp-pipeline";

    private static final String NUMBER = "short";
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
                List.of(overview(), flow(), batches(), dataQuality()));
    }

    private static Section overview() {
        return new Section(
                "Overview",
                List.of(
                        Panel.number(
                                        "Targets up",
                                        "Targets that Prometheus scrapes successfully: generator, processing, Kafka and Cassandra.",
                                        NUMBER)
                                .promQl("sum(up{job=~\"generator|processing|kafka|cassandra\"})", "up"),
                        Panel.number("Lag", "Records in the topics that are not processed yet.", NUMBER)
                                .promQl("sum(fsp_processing_lag_offsets)", "records"),
                        Panel.number(
                                        "Latency p99",
                                        "From an event's due time until its row is acknowledged, over the last 5 to 10 seconds.",
                                        "s")
                                .promQl("fsp_processing_latency_seconds{quantile=\"0.99\"}", "p99"),
                        Panel.number("Dead letters", "Records rejected since processing started.", NUMBER)
                                .promQl("sum(fsp_processing_dead_letters_total)", "dead letters"),
                        Panel.number("Query restarts", "After transient failures, since processing started.", NUMBER)
                                .promQl("fsp_processing_restarts_total", "restarts"),
                        Panel.number(
                                        "Free disk space",
                                        "On the disk with the pipeline's data. Generation pauses below 2 GiB.",
                                        "bytes")
                                .promQl("fsp_disk_free_bytes", "free")));
    }

    private static Section flow() {
        return new Section(
                "Flow",
                List.of(
                        Panel.lines(
                                        "Events per second",
                                        "Target rate, records sent, records that Kafka acknowledged, and rows written"
                                                + " to the raw table.",
                                        NUMBER,
                                        12)
                                .promQl("fsp_generator_target_rate", "target")
                                .promQl("rate(fsp_generator_records_total[1m])", "generated")
                                .promQl("rate(fsp_generator_acknowledged_total[1m])", "in Kafka")
                                .promQl("rate(fsp_processing_rows_written_total[1m])", "in Cassandra")
                                .linkTo(KafkaBoard.UID, "Kafka"),
                        Panel.lines(
                                        "Events per second by source",
                                        "Rows written to the raw table: on time or late.",
                                        NUMBER,
                                        12)
                                .promQl(
                                        "sum by (source) (rate(fsp_processing_events_total{outcome=~\"on time|late\"}[1m]))",
                                        "{{source}}"),
                        Panel.lines("Lag by partition", "Records that are not processed yet.", NUMBER, 6)
                                .promQl("fsp_processing_lag_offsets", "{{topic}}-{{partition}}"),
                        Panel.lines(
                                        "Lag in seconds",
                                        "Estimated time to process the records that are not processed yet.",
                                        "s",
                                        6)
                                .promQl("fsp_processing_lag_seconds", "lag"),
                        Panel.lines(
                                        "Latency",
                                        "From an event's due time until its row is acknowledged, over the last 5 to 10 seconds.",
                                        "s",
                                        12)
                                .promQl("fsp_processing_latency_seconds", "{{quantile}}"),
                        Panel.lines(
                                        "Generator behind schedule",
                                        "How long the next record has been overdue: the generator or Kafka cannot keep up.",
                                        "s",
                                        6)
                                .promQl("fsp_generator_behind_seconds", "behind"),
                        Panel.lines(
                                        "Send latency",
                                        "From passing a record to the producer until Kafka acknowledges its batch.",
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
                "Micro-batches and processes",
                List.of(
                        Panel.of(
                                        Kind.STACK,
                                        "Micro-batch duration by phase",
                                        "Duration of each phase of the latest micro-batch; addBatch reads, aggregates and writes.",
                                        "s",
                                        12)
                                .promQl("fsp_processing_batch_phase_seconds{phase!=\"triggerExecution\"}", "{{phase}}"),
                        Panel.lines(
                                        "State rows",
                                        "Rows in Spark's state store: the all-time totals, and the windows that the watermark has not passed.",
                                        NUMBER,
                                        6)
                                .promQl("fsp_processing_state_rows", "rows"),
                        Panel.lines("State size", "Memory used by Spark's state store.", "bytes", 6)
                                .promQl("fsp_processing_state_bytes", "bytes"),
                        Panel.lines(
                                        "Heap used by process",
                                        "Used heap of Kafka, Cassandra, Spark and the generator.",
                                        "bytes",
                                        12)
                                .promQl("sum by (job) (jvm_memory_used_bytes{area=\"heap\"})", "{{job}}")
                                .linkTo(CassandraBoard.UID, "Cassandra"),
                        Panel.of(
                                        Kind.TABLE,
                                        "Processing status",
                                        "As reported in Cassandra: state, latest error, latest micro-batch.",
                                        WITHOUT_UNIT,
                                        12)
                                .cql(
                                        "SELECT name, state, error, restarts, batch_id, batch_events, batch_millis, updated_at"
                                                + " FROM processing_status WHERE name = 'processing'",
                                        WITHOUT_LEGEND)));
    }

    private static Section dataQuality() {
        return new Section(
                "Data quality",
                List.of(
                        Panel.of(Kind.STACK, "Dead letters by reason", "Rejected records per second.", NUMBER, 8)
                                .promQl("rate(fsp_processing_dead_letters_total[1m])", "{{source}}: {{reason}}"),
                        Panel.lines(
                                        "Dead letter fraction",
                                        "Rejected records as a fraction of rejected and stored ones.",
                                        "percentunit",
                                        8)
                                .promQl(
                                        "sum(rate(fsp_processing_dead_letters_total[1m])) / (sum(rate(fsp_processing_dead_letters_total[1m]))"
                                                + " + sum(rate(fsp_processing_rows_written_total[1m])))",
                                        "fraction"),
                        Panel.lines(
                                        "Late and duplicate events",
                                        "Events per second that were late (played more than 10 minutes before they were due), or had already been counted.",
                                        NUMBER,
                                        8)
                                .promQl(
                                        "rate(fsp_processing_events_total{outcome=~\"late|duplicate\"}[1m])",
                                        "{{source}}: {{outcome}}"),
                        Panel.lines(
                                        "Retried writes and dropped rows",
                                        "Writes that were retried, and rows that Spark dropped because of its watermark; any dropped"
                                                + " row is an error.",
                                        NUMBER,
                                        8)
                                .promQl("increase(fsp_processing_writes_retried_total[1m])", "retried")
                                .promQl("increase(fsp_processing_dropped_by_watermark_total[1m])", "dropped"),
                        Panel.of(
                                        Kind.TABLE,
                                        "Verifications",
                                        "Each fsp verify: whether the tables were correct, listens expected, rows found, results compared (totals, windows, top N), differences.",
                                        WITHOUT_UNIT,
                                        16)
                                .cql(
                                        "SELECT name, verified_at, is_correct, expected, found, results, differences FROM verifications"
                                                + " WHERE name = 'store' LIMIT 20",
                                        WITHOUT_LEGEND)));
    }
}
