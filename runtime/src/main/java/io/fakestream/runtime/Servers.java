package io.fakestream.runtime;

import io.fakestream.embedded.CassandraServer;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.KafkaServer;
import io.fakestream.embedded.Ports;
import io.fakestream.model.ExitCode;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.metrics.ScrapePorts;
import io.fakestream.runtime.spec.PipelineSpec;
import io.fakestream.runtime.spec.ProcessingSpec;
import io.fakestream.runtime.spec.ServersSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.Schema;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The servers of a pipeline: addresses of existing ones, child processes for the others. */
final class Servers implements AutoCloseable {
    private static final int KAFKA_PORT = 9092;
    private static final int CQL_PORT = 9042;

    private final ServersSpec spec;
    private final ProcessingSpec processing;
    private final PipelineDirectory directory;
    private final Installation installation;
    private final ChildRegistry registry;
    private final Machine.Heaps heaps;
    private final Ports ports;
    private final int kafkaPort;
    private final int cqlPort;
    private final @Nullable ScrapePorts metrics;
    private @Nullable ChildProcess kafka;
    private @Nullable ChildProcess cassandra;
    private @Nullable TableReuse tables;
    private @Nullable ChildProcess spark;

    /**
     * Chooses ports, and kills processes that an earlier run may have left behind.
     *
     * @param metrics where servers serve their metrics; null to serve none
     */
    Servers(PipelineSpec pipeline, Ports ports, @Nullable ScrapePorts metrics) {
        this.metrics = metrics;
        this.spec = pipeline.servers();
        this.processing = pipeline.processing();
        this.directory = pipeline.directory();
        this.installation = Installation.current(directory.classArchives());
        this.heaps = spec.heaps();
        this.ports = ports;
        this.registry = new ChildRegistry(directory.children());
        registry.killOrphans();
        this.kafkaPort = spec.kafka().existing() != null
                ? 0
                : ports.choose(Optional.ofNullable(spec.kafka().port()), KAFKA_PORT, "Kafka", "--kafka-port");
        this.cqlPort = spec.cassandra().existing() != null
                ? 0
                : ports.choose(Optional.ofNullable(spec.cassandra().port()), CQL_PORT, "Cassandra", "--cassandra-port");
    }

    /** The port of the Kafka that this pipeline starts; 0 if it starts none. */
    int kafkaPort() {
        return kafkaPort;
    }

    KafkaAddress kafkaAddress() {
        KafkaAddress existing = spec.kafka().existing();
        return existing == null ? new KafkaAddress("127.0.0.1:" + kafkaPort, Map.of()) : existing;
    }

    StoreAddress storeAddress() {
        ServersSpec.Cassandra cassandraSpec = spec.cassandra();
        StoreAddress existing = cassandraSpec.existing();
        return existing == null
                ? new StoreAddress("127.0.0.1", cqlPort, cassandraSpec.keyspace(), null, cassandraSpec.replication())
                : existing;
    }

    /** A note for each default port that was in use. */
    List<String> movedPorts() {
        List<String> moved = new ArrayList<>();
        if (kafkaPort != 0 && spec.kafka().port() == null && kafkaPort != KAFKA_PORT) {
            moved.add("Port " + KAFKA_PORT + " is in use; Kafka listens on " + kafkaPort + ".");
        }
        if (cqlPort != 0 && spec.cassandra().port() == null && cqlPort != CQL_PORT) {
            moved.add("Port " + CQL_PORT + " is in use; Cassandra listens on " + cqlPort + ".");
        }
        return moved;
    }

    Installation installation() {
        return installation;
    }

    ChildRegistry registry() {
        return registry;
    }

    boolean startsKafka() {
        return spec.kafka().existing() == null;
    }

    boolean startsCassandra() {
        return spec.cassandra().existing() == null;
    }

    boolean startsProcessing() {
        return spec.startsProcessing();
    }

    synchronized ChildProcess startKafka() {
        ChildProcess started = new KafkaServer(
                        directory.kafka(),
                        directory.log("kafka"),
                        kafkaPort,
                        ports.any(),
                        heaps.kafka(),
                        metrics == null ? null : metrics.kafka())
                .start(installation, registry);
        kafka = started;
        return started;
    }

    synchronized ChildProcess startCassandra() {
        CassandraServer server = new CassandraServer(
                directory.cassandra(),
                directory.log("cassandra"),
                cqlPort,
                ports.any(),
                ports.any(),
                heaps.cassandra(),
                false,
                metrics == null ? null : metrics.cassandra());
        TableReuse reuse = new TableReuse(server.preparedTables(Schema.of(storeAddress()), installation));
        ChildProcess started = reuse.start(() -> server.start(installation, registry));
        tables = reuse;
        cassandra = started;
        return started;
    }

    /** The tables with which our Cassandra begins; null before it has been started. */
    synchronized @Nullable TableReuse tables() {
        return tables;
    }

    synchronized ChildProcess startSpark(Path config) {
        ChildProcess started = SparkDriver.of(directory, config, processing, heaps.spark(), storeAddress())
                .start(installation, registry);
        spark = started;
        return started;
    }

    /** The child processes, in the direction of the data flow. */
    synchronized List<ChildProcess> children() {
        List<ChildProcess> children = new ArrayList<>();
        for (ChildProcess child : new @Nullable ChildProcess[] {kafka, spark, cassandra}) {
            if (child != null) {
                children.add(child);
            }
        }
        return children;
    }

    /** Whether there is still a Kafka to publish to: an existing one, or our own while it is alive. */
    synchronized boolean hasKafka() {
        return kafka == null || kafka.isAlive();
    }

    /** Throws the failure of a child process that has exited on its own. */
    void throwExitFailure(ExitCode code) {
        for (ChildProcess child : children()) {
            if (child.hasFailed()) {
                throw child.exitFailure(code);
            }
        }
    }

    /** Stops Spark first, because it is a client of the others. */
    @Override
    public void close() {
        ChildProcess first;
        synchronized (this) {
            first = spark;
        }
        if (first != null) {
            first.close();
        }
        children().parallelStream().forEach(ChildProcess::close);
        registry.killOrphans();
        TableReuse reuse = tables();
        if (reuse != null) {
            reuse.stopped();
        }
    }

    /** Kills all of them. */
    void kill() {
        children().forEach(ChildProcess::kill);
    }
}
