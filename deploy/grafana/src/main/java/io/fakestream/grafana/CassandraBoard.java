package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import java.util.List;

/** The metrics that an operator checks first in Cassandra. */
final class CassandraBoard {
    static final String UID = "fsp-cassandra-node";

    private static final String NUMBER = "short";
    private static final String RATIO = "percentunit";
    private static final String BYTES = "bytes";

    private CassandraBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Cassandra",
                "Key metrics of the nodes, from the JMX exporter.",
                "15m",
                List.of(),
                List.of(health(), requests(), storage(), saturation()));
    }

    private static Section health() {
        return new Section(
                "Health",
                List.of(
                        Panel.number("Nodes", "Nodes that Prometheus scrapes successfully.", NUMBER)
                                .promQl("sum(up{job=\"cassandra\"})", "nodes"),
                        Panel.number("Down nodes", "Nodes that another node considers down; must be zero.", NUMBER)
                                .promQl("max(cassandra_nodes{state=\"Down\"})", "down"),
                        Panel.number(
                                        "Failed requests",
                                        "Timeouts, failures and unavailable errors in the last hour.",
                                        NUMBER)
                                .promQl("sum(increase(cassandra_client_request_errors_total[1h]))", "errors"),
                        Panel.number(
                                        "Dropped messages",
                                        "Messages that timed out before they were processed, in the last hour; must be zero.",
                                        NUMBER)
                                .promQl("sum(increase(cassandra_dropped_messages_total[1h]))", "dropped"),
                        Panel.number("Exceptions", "Uncaught exceptions in the last hour; must be zero.", NUMBER)
                                .promQl("sum(increase(cassandra_exceptions_total[1h]))", "errors"),
                        Panel.number("Client connections", "Native protocol connections to all nodes.", NUMBER)
                                .promQl("sum(cassandra_connected_clients)", "connections")));
    }

    private static Section requests() {
        return new Section(
                "Requests",
                List.of(
                        Panel.lines("Requests per second", "By type; a batch counts as one write.", NUMBER, 8)
                                .promQl("sum by (request) (rate(cassandra_client_requests_total[1m]))", "{{request}}")
                                .linkTo(PipelineBoard.UID, "Pipeline"),
                        Panel.lines("Request latency p99", "Measured on the coordinator.", "s", 8)
                                .promQl(
                                        "max by (request) (cassandra_client_request_seconds{quantile=\"0.99\"})",
                                        "{{request}}"),
                        Panel.lines("Failed requests by type", "Per second.", NUMBER, 8)
                                .promQl(
                                        "sum by (request, error) (rate(cassandra_client_request_errors_total[1m]))",
                                        "{{request}} {{error}}"),
                        Panel.lines(
                                        "Pending tasks",
                                        "By thread pool; a pool that stays above zero is the bottleneck.",
                                        NUMBER,
                                        12)
                                .promQl("sum by (pool) (cassandra_pool_pending)", "{{pool}}"),
                        Panel.lines(
                                        "Blocked tasks",
                                        "Tasks per second that found the queue of their thread pool full.",
                                        NUMBER,
                                        12)
                                .promQl("sum by (pool) (rate(cassandra_pool_blocked_total[1m]))", "{{pool}}")));
    }

    private static Section storage() {
        return new Section(
                "Storage",
                List.of(
                        Panel.lines("Table size", "On the disks of all nodes, including replicas.", BYTES, 8)
                                .promQl("sum by (table) (cassandra_table_bytes)", "{{table}}"),
                        Panel.lines("SSTables per table", "A read may have to check each of them.", NUMBER, 8)
                                .promQl("max by (table) (cassandra_table_sstables)", "{{table}}"),
                        Panel.lines(
                                        "Pending compactions",
                                        "If it keeps growing, the disk or compaction_throughput is too slow.",
                                        NUMBER,
                                        8)
                                .promQl("sum by (instance) (cassandra_compactions_pending)", "{{instance}}"),
                        Panel.lines("Compaction throughput", "Bytes compacted per second.", "Bps", 8)
                                .promQl(
                                        "sum by (instance) (rate(cassandra_compacted_bytes_total[1m]))",
                                        "{{instance}}"),
                        Panel.lines("Commit log size", "On the disk, until the memtables are flushed.", BYTES, 8)
                                .promQl("sum by (instance) (cassandra_commit_log_bytes)", "{{instance}}"),
                        Panel.lines("Tombstones per read p99", "Tombstones scanned by a read.", NUMBER, 8)
                                .promQl("max by (table) (cassandra_table_tombstones_scanned)", "{{table}}")));
    }

    private static Section saturation() {
        return new Section(
                "Saturation",
                List.of(
                        Panel.lines("Heap used", "Used heap of each node.", BYTES, 8)
                                .promQl(
                                        "sum by (instance) (jvm_memory_used_bytes{job=\"cassandra\",area=\"heap\"})",
                                        "{{instance}}"),
                        Panel.lines("GC time", "Fraction of time that each node spent in garbage collection.", RATIO, 8)
                                .promQl(
                                        "sum by (instance) (rate(jvm_gc_collection_seconds_sum{job=\"cassandra\"}[1m]))",
                                        "{{instance}}"),
                        Panel.lines("Data size", "On the disk of each node.", BYTES, 8)
                                .promQl("sum by (instance) (cassandra_load_bytes)", "{{instance}}")));
    }
}
