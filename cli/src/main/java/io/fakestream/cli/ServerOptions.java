package io.fakestream.cli;

import io.fakestream.model.EventWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which servers, and where. */
final class ServerOptions {
    /** A part of the pipeline that may be left to somebody else. */
    enum Part {
        GENERATOR,
        PROCESSING
    }

    @Mixin
    final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--kafka-port",
            descriptionKey = "kafka.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Port of the Kafka that is started (default: 9092, or the next free one).")
    @Nullable
    Integer kafkaPort;

    @Option(
            names = "--cassandra",
            descriptionKey = "cassandra.address",
            paramLabel = "HOST:PORT",
            converter = Values.HostPort.class,
            description = "Use this Cassandra instead of starting one.")
    @Nullable
    String cassandra;

    @Option(
            names = "--cassandra-port",
            descriptionKey = "cassandra.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "CQL port of the Cassandra that is started (default: 9042, or the next free one).")
    @Nullable
    Integer cassandraPort;

    @Option(
            names = "--cassandra-config",
            descriptionKey = "cassandra.config",
            paramLabel = "FILE",
            description = "Driver settings for --cassandra, such as credentials and TLS (the Java driver's format).")
    @Nullable
    Path cassandraConfig;

    @Option(
            names = "--keyspace",
            descriptionKey = "cassandra.keyspace",
            paramLabel = "NAME",
            description = "The keyspace (default: ${DEFAULT-VALUE}).",
            defaultValue = "fakestream")
    String keyspace = "fakestream";

    @Option(
            names = "--replication",
            descriptionKey = "cassandra.replication",
            paramLabel = "N",
            description = "Copies of each row in a keyspace that has to be made (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    int replication;

    @Option(
            names = "--spark-master",
            descriptionKey = "processing.master",
            paramLabel = "URL",
            description = "Spark's master (default: this machine, all cores).")
    @Nullable
    String sparkMaster;

    @Option(
            names = "--trigger",
            descriptionKey = "processing.trigger",
            paramLabel = "TIME",
            description = "Shortest time from one micro-batch to the next (default: ${DEFAULT-VALUE}).",
            defaultValue = "200ms")
    Duration trigger = Duration.ofMillis(200);

    @Option(
            names = "--window",
            descriptionKey = "processing.window",
            paramLabel = "TIME",
            description = "Length of the windows of event time that are counted (default: ${DEFAULT-VALUE}).",
            defaultValue = "1m")
    Duration window = EventWindows.MINUTES.length();

    @Option(
            names = "--window-slide",
            descriptionKey = "processing.window-slide",
            paramLabel = "TIME",
            description = "How often a window begins; they overlap if that is sooner than one ends"
                    + " (default: when the one before ends).")
    @Nullable
    Duration windowSlide;

    @Option(
            names = "--page-port",
            descriptionKey = "page.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Port of the page (default: 8090, or the next free one).")
    @Nullable
    Integer pagePort;

    @Option(
            names = "--small",
            descriptionKey = "memory.small",
            negatable = true,
            description = "Use less memory: below 2.7 GiB for everything (default: when little is free).")
    @Nullable
    Boolean small;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "Leave a part to yourself: ${COMPLETION-CANDIDATES}.")
    Set<Part> without = Set.of();

    /** The windows that were asked for. */
    EventWindows windows() {
        Duration slide = windowSlide;
        try {
            return new EventWindows(window, slide == null ? window : slide);
        } catch (IllegalArgumentException e) {
            throw Checks.usage(
                    "These windows cannot be: " + e.getMessage() + ".", "Such as: --window 5m --window-slide 1m");
        }
    }
}
