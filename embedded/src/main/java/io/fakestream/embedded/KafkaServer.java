package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single-node Kafka cluster, broker and controller in one process, on the loopback address.
 *
 * @param folder         directory of its data and configuration
 * @param port           the port for clients
 * @param controllerPort the port of the controller
 * @param heapMegabytes  maximum heap of its JVM
 * @param metricsPort    the port that serves metrics for Prometheus, or null for no metrics
 */
public record KafkaServer(
        Path folder,
        Path log,
        int port,
        int controllerPort,
        int heapMegabytes,
        @Nullable Integer metricsPort) {
    /** Any 16 bytes in base64; the same for each store, because each has its own directory. */
    private static final String CLUSTER_ID = "ZmFrZXN0cmVhbS1vbmU1QQ";

    /**
     * Relative to the working directory, because Kafka separates directories with commas and does not support quoting.
     */
    private static final String DATA = "data";

    /** A node without metrics. */
    public KafkaServer(Path folder, Path log, int port, int controllerPort, int heapMegabytes) {
        this(folder, log, port, controllerPort, heapMegabytes, null);
    }

    /** Starts the node; it is ready some seconds later. */
    public ChildProcess start(Installation installation, ChildRegistry registry) {
        Path data = folder.resolve(DATA);
        Path config = folder.resolve("server.properties");
        Path logging = folder.resolve("log4j2.properties");
        try {
            Files.createDirectories(data);
            Files.writeString(config, config());
            Files.writeString(logging, Logging.log4j2(Map.of("org.apache.kafka", "warn", "kafka", "warn")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildProcess.start(
                new ProcessSpec(
                        "Kafka",
                        List.of(installation.jars("kafka")),
                        options(logging, installation),
                        List.of(
                                "io.fakestream.embedded.child.KafkaChild",
                                config.toString(),
                                data.toString(),
                                CLUSTER_ID),
                        Map.of(),
                        folder,
                        log),
                registry,
                installation);
    }

    private List<String> options(Path logging, Installation installation) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms64m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                Logging.log4j2Option(logging)));
        if (metricsPort != null) {
            options.add(new JmxExporter(metricsPort, "kafka.yml").option(installation));
        }
        return options;
    }

    String config() {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + DATA,
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "auto.create.topics.enable=false",
                "metadata.max.idle.interval.ms=0", // no records that only show that the controller is alive
                "num.network.threads=2",
                "num.io.threads=4",
                "num.recovery.threads.per.data.dir=2",
                "background.threads=4",
                "log.cleaner.dedupe.buffer.size=8388608",
                "log.retention.ms=-1",
                "message.max.bytes=5242880",
                "replica.fetch.max.bytes=5242880",
                "");
    }
}
