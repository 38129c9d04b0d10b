package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import java.util.List;

/** The metrics that an operator checks first in Kafka. */
final class KafkaBoard {
    static final String UID = "fsp-kafka";

    private static final String NUMBER = "short";
    private static final String RATIO = "percentunit";
    private static final String BYTES = "bytes";

    private KafkaBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Kafka",
                "Key metrics of the brokers, from the JMX exporter.",
                "15m",
                List.of(),
                List.of(health(), load(), requests(), saturation()));
    }

    private static Section health() {
        return new Section(
                "Health",
                List.of(
                        Panel.number("Brokers", "Brokers that Prometheus scrapes successfully.", NUMBER)
                                .promQl("sum(up{job=\"kafka\"})", "brokers"),
                        Panel.number("Active controllers", "Must be one.", NUMBER)
                                .promQl("sum(kafka_active_controllers)", "controllers"),
                        Panel.number(
                                        "Offline partitions",
                                        "Partitions without a leader, which accept no writes; must be zero.",
                                        NUMBER)
                                .promQl("sum(kafka_offline_partitions)", "partitions"),
                        Panel.number(
                                        "Under-replicated partitions",
                                        "Partitions with out-of-sync replicas; must be zero.",
                                        NUMBER)
                                .promQl("sum(kafka_under_replicated_partitions)", "partitions"),
                        Panel.number("ISR shrinks", "How often an ISR shrank in the last hour.", NUMBER)
                                .promQl("sum(increase(kafka_isr_changes_total{change=\"Shrinks\"}[1h]))", "shrinks"),
                        Panel.number("Offline log directories", "Log directories that failed; must be zero.", NUMBER)
                                .promQl("sum(kafka_offline_log_directories)", "directories")));
    }

    private static Section load() {
        return new Section(
                "Load",
                List.of(
                        Panel.lines("Records in", "Records per second, by topic.", NUMBER, 8)
                                .promQl("sum by (topic) (rate(kafka_messages_in_total[1m]))", "{{topic}}")
                                .linkTo(PipelineBoard.UID, "Pipeline"),
                        Panel.lines("Bytes in and out", "From producers and to consumers.", "Bps", 8)
                                .promQl("sum(rate(kafka_in_bytes_total[1m]))", "in")
                                .promQl("sum(rate(kafka_out_bytes_total[1m]))", "out"),
                        Panel.lines("Topic size", "On the disks of all brokers, including replicas.", BYTES, 8)
                                .promQl("sum by (topic) (kafka_log_bytes)", "{{topic}}")));
    }

    private static Section requests() {
        return new Section(
                "Requests",
                List.of(
                        Panel.lines("Requests per second", "By type.", NUMBER, 6)
                                .promQl("sum by (request) (rate(kafka_requests_total[1m]))", "{{request}}"),
                        Panel.lines(
                                        "Request latency p99",
                                        "From arrival to response. A fetch waits for records when there are none.",
                                        "s",
                                        6)
                                .promQl("max by (request) (kafka_request_seconds{quantile=\"0.99\"})", "{{request}}"),
                        Panel.lines("Request queue size", "Requests waiting for a request handler.", NUMBER, 6)
                                .promQl("sum by (instance) (kafka_request_queue)", "{{instance}}"),
                        Panel.lines("Failed requests", "Per second, by type.", NUMBER, 6)
                                .promQl("sum by (request) (rate(kafka_failed_requests_total[1m]))", "{{request}}")));
    }

    private static Section saturation() {
        return new Section(
                "Saturation",
                List.of(
                        Panel.lines(
                                        "Thread idle ratio",
                                        "Fraction of time for which request handlers and network threads were idle; below 0.3"
                                                + " the broker is saturated.",
                                        RATIO,
                                        8)
                                .promQl("min(kafka_request_handler_idle_ratio)", "request handlers")
                                .promQl("min(kafka_network_processor_idle_ratio)", "network"),
                        Panel.lines("Heap used", "Used heap of each broker.", BYTES, 8)
                                .promQl(
                                        "sum by (instance) (jvm_memory_used_bytes{job=\"kafka\",area=\"heap\"})",
                                        "{{instance}}"),
                        Panel.lines(
                                        "GC time",
                                        "Fraction of time that each broker spent in garbage collection.",
                                        RATIO,
                                        8)
                                .promQl(
                                        "sum by (instance) (rate(jvm_gc_collection_seconds_sum{job=\"kafka\"}[1m]))",
                                        "{{instance}}")));
    }
}
