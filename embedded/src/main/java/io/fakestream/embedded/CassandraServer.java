package io.fakestream.embedded;

import io.fakestream.model.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single-node Cassandra cluster on the loopback address.
 *
 * @param folder        directory of its data and configuration
 * @param port          the port for CQL clients
 * @param storagePort   the port for other nodes, of which there are none
 * @param jmxPort       the JMX port for tools on this machine
 * @param heapMegabytes maximum heap of its JVM
 * @param passwords     whether authentication is required; Cassandra creates the default role itself
 * @param metricsPort   the port that serves metrics for Prometheus, or null for no metrics
 */
public record CassandraServer(
        Path folder,
        Path log,
        int port,
        int storagePort,
        int jmxPort,
        int heapMegabytes,
        boolean passwords,
        @Nullable Integer metricsPort) {
    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "jdk.unsupported/sun.misc",
            "jdk.attach/sun.tools.attach");
    private static final List<String> BASE_OPENS = List.of(
            "java.lang",
            "java.lang.module",
            "java.lang.ref",
            "java.lang.reflect",
            "java.math",
            "java.net",
            "java.nio",
            "java.nio.charset",
            "java.nio.file.spi",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.io",
            "jdk.internal.loader",
            "jdk.internal.math",
            "jdk.internal.module",
            "jdk.internal.ref",
            "jdk.internal.reflect",
            "jdk.internal.util.jar",
            "jdk.internal.vm",
            "sun.nio.ch");
    private static final List<String> OTHER_OPENS = List.of(
            "jdk.management.jfr/jdk.management.jfr",
            "jdk.management/com.sun.management",
            "jdk.management/com.sun.management.internal",
            "java.rmi/sun.rmi.transport.tcp");

    /** A node without authentication and metrics. */
    public CassandraServer(Path folder, Path log, int port, int storagePort, int jmxPort, int heapMegabytes) {
        this(folder, log, port, storagePort, jmxPort, heapMegabytes, false, null);
    }

    /** Starts the node; it is ready about ten seconds later. */
    public ChildProcess start(Installation installation, ChildRegistry registry) {
        Path config = folder.resolve("cassandra.yaml");
        Path logging = folder.resolve("logback.xml");
        try {
            Files.createDirectories(folder);
            Files.writeString(config, config());
            Files.writeString(logging, LOGBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildProcess.start(
                new ProcessSpec(
                        "Cassandra",
                        List.of(installation.jars("cassandra")),
                        options(config, logging, installation),
                        List.of(
                                "io.fakestream.embedded.child.ChildMain",
                                "org.apache.cassandra.service.CassandraDaemon"),
                        Map.of(),
                        folder,
                        log),
                registry,
                installation);
    }

    /**
     * The tables with which a new server begins, if an earlier one had the same version, settings and schema. Ports may
     * differ.
     *
     * @param schema the statements that create the tables
     */
    public PreparedTables preparedTables(String schema, Installation installation) {
        String all = ClassArchive.fingerprint(List.of(installation.jars("cassandra"))) + "\n" + config(0, 0) + schema;
        return new PreparedTables(data(), installation.archives(), Fingerprint.of(all));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> options(Path config, Path logging, Installation installation) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms" + heapMegabytes / 4 + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:MaxDirectMemorySize=" + heapMegabytes / 2 + "m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djna.tmpdir=" + ProcessSpec.temporary(folder),
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dcassandra.config=" + config.toUri(),
                "-Dcassandra.storagedir=" + data(),
                "-Dcassandra-foreground=yes",
                "-Dcassandra.ring_delay_ms=1",
                "-Dcassandra.shutdown_announce_in_ms=0", // no other nodes
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.approximate_time_precision_ms=20", // of timeouts; a thread updates the time this often
                "-Dcassandra.jmx.local.port=" + jmxPort,
                "-Dlogback.configurationFile=" + logging.toUri()));
        options.addAll(ProcessSpec.HIGH_COMPILE_THRESHOLDS);
        EXPORTS.forEach(name -> options.add("--add-exports=" + name + "=ALL-UNNAMED"));
        BASE_OPENS.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        OTHER_OPENS.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
        if (passwords) {
            options.add("-Dcassandra.superuser_setup_delay_ms=0"); // no other node could create the default role
        }
        if (metricsPort != null) {
            options.add(new JmxExporter(metricsPort, "cassandra.yml").option(installation));
        }
        return options;
    }

    String config() {
        return config(port, storagePort);
    }

    /**
     * The commit log is memory-mapped and not compressed, so that acknowledged writes survive a kill of the process.
     * Batches of rows of one partition may be larger than by default. Memtables are off-heap, which halves the work of
     * the garbage collector. One token, because there is one node. Paxos version 2 makes
     * conditional inserts 1.5 times as fast (ADR 0028).
     */
    private String config(int cqlPort, int nodePort) {
        return String.format(
                Locale.ROOT,
                """
                cluster_name: fakestream
                num_tokens: 1
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%2$d"
                listen_address: 127.0.0.1
                storage_port: %2$d
                rpc_address: 127.0.0.1
                native_transport_port: %1$d
                start_native_transport: true
                storage_compatibility_mode: NONE
                paxos_variant: v2
                commitlog_sync: periodic
                commitlog_sync_period: 10000ms
                commitlog_disk_access_mode: mmap
                commitlog_segment_size: 32MiB
                commitlog_total_space: 512MiB
                auto_snapshot: false
                incremental_backups: false
                memtable_allocation_type: offheap_objects
                memtable_heap_space: 128MiB
                memtable_offheap_space: 128MiB
                memtable:
                  configurations:
                    skiplist:
                      class_name: SkipListMemtable
                    trie:
                      class_name: TrieMemtable
                    default:
                      inherits: trie
                sstable:
                  selected_format: bti
                concurrent_reads: 8
                concurrent_writes: 16
                concurrent_compactors: 1
                compaction_throughput: 64MiB/s
                file_cache_size: 64MiB
                networking_cache_size: 32MiB
                key_cache_size: 8MiB
                row_cache_size: 0MiB
                counter_cache_size: 0MiB
                prepared_statements_cache_size: 8MiB
                column_index_size: 16KiB
                batch_size_warn_threshold: 256KiB
                batch_size_fail_threshold: 2MiB
                unlogged_batch_across_partitions_warn_threshold: 10
                disk_optimization_strategy: ssd
                dynamic_snitch: false
                hinted_handoff_enabled: false
                authenticator: %3$s
                authorizer: %4$s
                """,
                cqlPort,
                nodePort,
                passwords ? "PasswordAuthenticator" : "AllowAllAuthenticator",
                passwords ? "CassandraAuthorizer" : "AllowAllAuthorizer");
    }

    private static final String LOGBACK = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{ISO8601} %-5level %logger{0}: %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
              <logger name="org.apache.cassandra.service" level="INFO"/>
              <logger name="org.apache.cassandra.transport" level="INFO"/>
            </configuration>
            """;
}
