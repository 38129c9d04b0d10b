package io.fakestream.cli;

import io.fakestream.cli.ServerOptions.Part;
import io.fakestream.embedded.CassandraServer;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.KafkaServer;
import io.fakestream.embedded.Ports;
import io.fakestream.model.ExitCode;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The servers of a pipeline: addresses of those that are there already, child processes for the others. */
final class Servers implements AutoCloseable {
    private static final int KAFKA_PORT = 9092;
    private static final int CQL_PORT = 9042;

    private final ServerOptions options;
    private final StateDirectory home;
    private final Installation installation;
    private final ChildRegistry registry;
    private final Machine.Heaps heaps;
    private final Ports ports;
    private final int kafkaPort;
    private final int cqlPort;
    private final @Nullable ScrapePorts metrics;
    private @Nullable ChildProcess kafka;
    private @Nullable ChildProcess cassandra;
    private @Nullable ChildProcess spark;

    /**
     * Chooses ports, and ends what an earlier run may have left behind.
     *
     * @param metrics where servers serve their metrics, or null for nowhere
     */
    Servers(ServerOptions options, StateDirectory home, Machine.Heaps heaps, Ports ports, @Nullable ScrapePorts metrics) {
        this.metrics = metrics;
        this.options = options;
        this.home = home;
        this.installation = Installation.current(home.classArchives());
        this.heaps = heaps;
        this.ports = ports;
        this.registry = new ChildRegistry(home.children());
        registry.killOrphans();
        this.kafkaPort = options.kafka.address != null
                ? 0
                : ports.choose(Optional.ofNullable(options.kafkaPort), KAFKA_PORT, "Kafka", "--kafka-port");
        this.cqlPort = options.cassandra.address != null
                ? 0
                : ports.choose(Optional.ofNullable(options.cassandraPort), CQL_PORT, "Cassandra", "--cassandra-port");
    }

    KafkaAddress kafkaAddress() {
        return options.kafka.orElse("127.0.0.1:" + kafkaPort);
    }

    StoreAddress storeAddress() {
        return options.cassandra.orElse("127.0.0.1:" + cqlPort);
    }

    /** What to tell people whose default port was taken. */
    List<String> movedPorts() {
        List<String> moved = new ArrayList<>();
        if (kafkaPort != 0 && options.kafkaPort == null && kafkaPort != KAFKA_PORT) {
            moved.add("Port " + KAFKA_PORT + " is taken; Kafka listens on " + kafkaPort + ".");
        }
        if (cqlPort != 0 && options.cassandraPort == null && cqlPort != CQL_PORT) {
            moved.add("Port " + CQL_PORT + " is taken; Cassandra listens on " + cqlPort + ".");
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
        return options.kafka.address == null;
    }

    boolean startsCassandra() {
        return options.cassandra.address == null;
    }

    boolean startsProcessing() {
        return !options.without.contains(Part.PROCESSING);
    }

    synchronized ChildProcess startKafka() {
        ChildProcess started = new KafkaServer(
                        home.kafka(),
                        home.log("kafka"),
                        kafkaPort,
                        ports.any(),
                        heaps.kafka(),
                        metrics == null ? null : metrics.kafka())
                .start(installation, registry);
        kafka = started;
        return started;
    }

    synchronized ChildProcess startCassandra() {
        ChildProcess started = new CassandraServer(
                        home.cassandra(),
                        home.log("cassandra"),
                        cqlPort,
                        ports.any(),
                        ports.any(),
                        heaps.cassandra(),
                        false,
                        metrics == null ? null : metrics.cassandra())
                .start(installation, registry);
        cassandra = started;
        return started;
    }

    synchronized ChildProcess startSpark(Path config) {
        ChildProcess started = ProcessingChild.of(home, config, options.processing, heaps.spark(), storeAddress())
                .start(installation, registry);
        spark = started;
        return started;
    }

    /** The child processes, in the data's direction. */
    synchronized List<ChildProcess> children() {
        List<ChildProcess> children = new ArrayList<>();
        for (ChildProcess child : new @Nullable ChildProcess[] {kafka, spark, cassandra}) {
            if (child != null) {
                children.add(child);
            }
        }
        return children;
    }

    /** Whether there is still a Kafka to send to: somebody else's, or ours if it has not died. */
    synchronized boolean hasKafka() {
        return kafka == null || kafka.isAlive();
    }

    /** Throws what a child that ended by itself has to say. */
    void throwExitFailure(ExitCode code) {
        for (ChildProcess child : children()) {
            if (child.hasFailed()) {
                throw child.exitFailure(code);
            }
        }
    }

    /** Stops the reader of the others first. */
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
    }

    /** Ends all of them at once. */
    void kill() {
        children().forEach(ChildProcess::kill);
    }
}
