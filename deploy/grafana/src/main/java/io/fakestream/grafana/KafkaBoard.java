package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import java.util.List;

/** What an operator looks at first in Kafka. */
final class KafkaBoard {
    static final String UID = "fsp-kafka";

    private static final String RATE = "short";
    private static final String RATIO = "percentunit";
    private static final String BYTES = "bytes";

    private KafkaBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Kafka",
                "Ten signals of the brokers, through the JMX exporter.",
                "15m",
                List.of(),
                List.of(health(), load(), requests(), machine()));
    }

    private static Section health() {
        return new Section(
                "Is everything there?",
                List.of(
                        Panel.number("Brokers", "Brokers that answer Prometheus.", RATE)
                                .promQl("sum(up{job=\"kafka\"})", "brokers"),
                        Panel.number("Controllers", "Active controllers; must be one.", RATE)
                                .promQl("sum(kafka_active_controllers)", "controllers"),
                        Panel.number("Partitions without a leader", "Nothing can be sent to these; must be zero.", RATE)
                                .promQl("sum(kafka_offline_partitions)", "partitions"),
                        Panel.number(
                                        "Under-replicated partitions",
                                        "Fewer replicas in sync than there are; must be zero.",
                                        RATE)
                                .promQl("sum(kafka_under_replicated_partitions)", "partitions"),
                        Panel.number("Replicas out of sync", "Replicas that fell behind in the last hour.", RATE)
                                .promQl("sum(increase(kafka_isr_changes_total{change=\"Shrinks\"}[1h]))", "shrinks"),
                        Panel.number("Log directories that failed", "Disks that Kafka gave up; must be zero.", RATE)
                                .promQl("sum(kafka_offline_log_directories)", "directories")));
    }

    private static Section load() {
        return new Section(
                "Load",
                List.of(
                        Panel.lines("Records in", "Records a second, by topic.", RATE, 8)
                                .promQl("sum by (topic) (rate(kafka_messages_in_total[1m]))", "{{topic}}")
                                .readOn(PipelineBoard.UID, "Pipeline"),
                        Panel.lines("Bytes in and out", "From producers, and to consumers.", "Bps", 8)
                                .promQl("sum(rate(kafka_in_bytes_total[1m]))", "in")
                                .promQl("sum(rate(kafka_out_bytes_total[1m]))", "out"),
                        Panel.lines("Size of the topics", "On the disks of all brokers, with replicas.", BYTES, 8)
                                .promQl("sum by (topic) (kafka_log_bytes)", "{{topic}}")));
    }

    private static Section requests() {
        return new Section(
                "Requests",
                List.of(
                        Panel.lines("Requests", "A second, by kind.", RATE, 6)
                                .promQl("sum by (request) (rate(kafka_requests_total[1m]))", "{{request}}"),
                        Panel.lines(
                                        "Time of a request",
                                        "From arrival to answer, 99 in 100 are faster. A fetch waits for records when there are none.",
                                        "s",
                                        6)
                                .promQl("max by (request) (kafka_request_seconds{quantile=\"0.99\"})", "{{request}}"),
                        Panel.lines("Requests that wait", "For one of the request handlers.", RATE, 6)
                                .promQl("sum by (instance) (kafka_request_queue)", "{{instance}}"),
                        Panel.lines("Failed requests", "A second, by kind.", RATE, 6)
                                .promQl("sum by (request) (rate(kafka_failed_requests_total[1m]))", "{{request}}")));
    }

    private static Section machine() {
        return new Section(
                "Reserves",
                List.of(
                        Panel.lines(
                                        "Idle threads",
                                        "Share of time for which request handlers and network threads had nothing to do; below 0.3"
                                                + " the broker is at its limit.",
                                        RATIO,
                                        8)
                                .promQl("min(kafka_request_handler_idle_ratio)", "request handlers")
                                .promQl("min(kafka_network_processor_idle_ratio)", "network"),
                        Panel.lines("Heap", "What lives in the heap of each broker.", BYTES, 8)
                                .promQl(
                                        "sum by (instance) (jvm_memory_used_bytes{job=\"kafka\",area=\"heap\"})",
                                        "{{instance}}"),
                        Panel.lines(
                                        "Collecting garbage",
                                        "Share of time for which each broker stood still for it.",
                                        RATIO,
                                        8)
                                .promQl(
                                        "sum by (instance) (rate(jvm_gc_collection_seconds_sum{job=\"kafka\"}[1m]))",
                                        "{{instance}}")));
    }
}
