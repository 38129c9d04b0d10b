package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import java.util.List;

/** What an operator looks at first in Cassandra. */
final class CassandraBoard {
    static final String UID = "fsp-cassandra-node";

    private static final String RATE = "short";
    private static final String RATIO = "percentunit";
    private static final String BYTES = "bytes";

    private CassandraBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Cassandra",
                "Ten signals of the nodes, through the JMX exporter.",
                "15m",
                List.of(),
                List.of(health(), requests(), storage(), machine()));
    }

    private static Section health() {
        return new Section(
                "Is everything there?",
                List.of(
                        Panel.number("Nodes", "Nodes that answer Prometheus.", RATE)
                                .promQl("sum(up{job=\"cassandra\"})", "nodes"),
                        Panel.number("Nodes seen down", "As the other nodes see it; must be zero.", RATE)
                                .promQl("max(cassandra_nodes{state=\"Down\"})", "down"),
                        Panel.number(
                                        "Failed requests",
                                        "Timeouts, failures and too few replicas in the last hour.",
                                        RATE)
                                .promQl("sum(increase(cassandra_client_request_errors_total[1h]))", "errors"),
                        Panel.number("Dropped messages", "Waited for too long in the last hour; must be zero.", RATE)
                                .promQl("sum(increase(cassandra_dropped_messages_total[1h]))", "dropped"),
                        Panel.number("Errors", "That nobody caught, in the last hour; must be zero.", RATE)
                                .promQl("sum(increase(cassandra_exceptions_total[1h]))", "errors"),
                        Panel.number("Clients", "Connections to all nodes.", RATE)
                                .promQl("sum(cassandra_connected_clients)", "connections")));
    }

    private static Section requests() {
        return new Section(
                "Requests",
                List.of(
                        Panel.lines("Requests", "A second, by kind; a batch of rows is one write.", RATE, 8)
                                .promQl("sum by (request) (rate(cassandra_client_requests_total[1m]))", "{{request}}")
                                .readOn(PipelineBoard.UID, "Pipeline"),
                        Panel.lines("Time of a request", "On the coordinator, 99 in 100 are faster.", "s", 8)
                                .promQl(
                                        "max by (request) (cassandra_client_request_seconds{quantile=\"0.99\"})",
                                        "{{request}}"),
                        Panel.lines("Failed requests by kind", "A second.", RATE, 8)
                                .promQl(
                                        "sum by (request, error) (rate(cassandra_client_request_errors_total[1m]))",
                                        "{{request}} {{error}}"),
                        Panel.lines("Tasks that wait", "By pool; what stays above zero is the bottleneck.", RATE, 12)
                                .promQl("sum by (pool) (cassandra_pool_pending)", "{{pool}}"),
                        Panel.lines("Blocked tasks", "That found the queue of their pool full, a second.", RATE, 12)
                                .promQl("sum by (pool) (rate(cassandra_pool_blocked_total[1m]))", "{{pool}}")));
    }

    private static Section storage() {
        return new Section(
                "Storage",
                List.of(
                        Panel.lines("Size of the tables", "On the disks of all nodes, with replicas.", BYTES, 8)
                                .promQl("sum by (table) (cassandra_table_bytes)", "{{table}}"),
                        Panel.lines("Files by table", "A read may have to look into each.", RATE, 8)
                                .promQl("max by (table) (cassandra_table_sstables)", "{{table}}"),
                        Panel.lines(
                                        "Compactions to be done",
                                        "If it only grows, the disk or the limit is too slow.",
                                        RATE,
                                        8)
                                .promQl("sum by (instance) (cassandra_compactions_pending)", "{{instance}}"),
                        Panel.lines("Compaction", "Bytes a second.", "Bps", 8)
                                .promQl(
                                        "sum by (instance) (rate(cassandra_compacted_bytes_total[1m]))",
                                        "{{instance}}"),
                        Panel.lines("Commit log", "On the disk, until the tables are written.", BYTES, 8)
                                .promQl("sum by (instance) (cassandra_commit_log_bytes)", "{{instance}}"),
                        Panel.lines("Tombstones met by reads", "99 in 100 reads meet fewer.", RATE, 8)
                                .promQl("max by (table) (cassandra_table_tombstones_scanned)", "{{table}}")));
    }

    private static Section machine() {
        return new Section(
                "Reserves",
                List.of(
                        Panel.lines("Heap", "What lives in the heap of each node.", BYTES, 8)
                                .promQl(
                                        "sum by (instance) (jvm_memory_used_bytes{job=\"cassandra\",area=\"heap\"})",
                                        "{{instance}}"),
                        Panel.lines(
                                        "Collecting garbage",
                                        "Share of time for which each node stood still for it.",
                                        RATIO,
                                        8)
                                .promQl(
                                        "sum by (instance) (rate(jvm_gc_collection_seconds_sum{job=\"cassandra\"}[1m]))",
                                        "{{instance}}"),
                        Panel.lines("Data", "On the disk of each node.", BYTES, 8)
                                .promQl("sum by (instance) (cassandra_load_bytes)", "{{instance}}")));
    }
}
