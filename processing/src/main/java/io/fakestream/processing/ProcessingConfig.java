package io.fakestream.processing;

import io.fakestream.model.EventWindows;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.BatchLimits;
import io.fakestream.processing.source.SkippedRecords;
import io.fakestream.processing.source.SourceConfig;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the processing, read from a properties file that the launcher writes.
 *
 * @param bootstrap  {@code kafka.bootstrap}: the address of a broker
 * @param kafka      {@code kafka.client.*}: further settings of the Kafka clients, such as credentials
 * @param sources    {@code source.NAME}: the topic of a source; the source {@code fsp} by default
 * @param checkpoint {@code checkpoint}: a local directory, or the URI of another file system
 * @param trigger    {@code trigger.millis}: the trigger interval of micro-batches
 * @param maxTriggerDelay {@code max.trigger.delay.millis}: how long the next micro-batch waits after a small one
 * @param maxOffsets {@code max.offsets}: maximum number of records in a micro-batch; if null, derived from the number
 *                   of cores
 * @param timeToLive {@code ttl.seconds}: how long raw rows are kept; zero to keep them forever
 * @param windows    {@code windows}: such as {@code PT1M every PT1M}
 * @param metricsHost {@code metrics.host}: the listen address of the metrics server
 * @param metricsPort {@code metrics.port}: the port of the metrics server; null to disable it
 * @param rebuild    {@code rebuild}: whether to recompute the results with a new checkpoint
 * @param skipped    {@code skip}: records to skip if they cannot be read, such as {@code listens-0@35971}
 * @param remedies   {@code remedy.new-store}, {@code remedy.rebuild}: the commands that messages name; none by default
 */
record ProcessingConfig(
        String bootstrap,
        Map<String, String> kafka,
        List<SourceTopic> sources,
        StoreAddress store,
        String checkpoint,
        Duration trigger,
        Duration maxTriggerDelay,
        @Nullable Integer maxOffsets,
        Duration timeToLive,
        EventWindows windows,
        String metricsHost,
        @Nullable Integer metricsPort,
        boolean rebuild,
        SkippedRecords skipped,
        Remedy.Commands remedies)
        implements Serializable {
    private static final String CLIENT = "kafka.client.";
    private static final String SOURCE = "source.";

    /** The number of records that one core processes in four to five seconds. */
    private static final long OFFSETS_PER_CORE = 50_000;

    /** After a micro-batch of fewer records, the next one waits: most of its cost does not depend on their number (ADR 0031). */
    private static final long MIN_OFFSETS = 500;

    static ProcessingConfig read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        if (properties.containsKey("topic")) {
            throw new IllegalArgumentException("the key topic is now source.fsp");
        }
        Map<String, String> kafka = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(CLIENT))
                .forEach(name -> kafka.put(name.substring(CLIENT.length()), properties.getProperty(name)));
        @Nullable String driverConfig = properties.getProperty("cassandra.config");
        return new ProcessingConfig(
                required(properties, "kafka.bootstrap"),
                kafka,
                sources(properties),
                new StoreAddress(
                        required(properties, "cassandra.host"),
                        Integer.parseInt(required(properties, "cassandra.port")),
                        required(properties, "cassandra.keyspace"),
                        driverConfig,
                        Integer.parseInt(properties.getProperty("cassandra.replication", "1"))),
                required(properties, "checkpoint"),
                Duration.ofMillis(Long.parseLong(properties.getProperty("trigger.millis", "200"))),
                Duration.ofMillis(Long.parseLong(properties.getProperty("max.trigger.delay.millis", "800"))),
                number(properties, "max.offsets"),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("ttl.seconds", "0"))),
                EventWindows.parse(properties.getProperty("windows", EventWindows.MINUTES.toString())),
                properties.getProperty("metrics.host", "127.0.0.1"),
                number(properties, "metrics.port"),
                Boolean.parseBoolean(properties.getProperty("rebuild", "false")),
                SkippedRecords.parse(properties.getProperty("skip", "")),
                remedies(properties));
    }

    private static List<SourceTopic> sources(Properties properties) {
        List<SourceTopic> sources = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SOURCE))
                .map(name -> new SourceTopic(name.substring(SOURCE.length()), properties.getProperty(name)))
                .sorted(Comparator.comparing(SourceTopic::source))
                .toList();
        return sources.isEmpty() ? List.of(SourceTopic.LISTENS) : sources;
    }

    /** The topics of the sources, in their order. */
    List<String> topics() {
        return sources.stream().map(SourceTopic::topic).toList();
    }

    /** The Kafka cluster. */
    KafkaAddress kafkaAddress() {
        return new KafkaAddress(bootstrap, kafka);
    }

    /** The consumer group for Kafka's tools; of several stores with the same topics, each has its own. */
    String consumerGroup() {
        return "fsp-" + store.keyspace();
    }

    /**
     * The topics as the query's source.
     *
     * @param tasks number of tasks that read the topics; 0 for one per partition
     */
    SourceConfig source(BatchLimits limits, int tasks, Duration watermarkDelay) {
        return new SourceConfig(bootstrap, kafka, topics(), limits, tasks, skipped, watermarkDelay.toMillis());
    }

    /**
     * The number of records in a micro-batch. The maximum bounds its duration and the memory for its sums. The delay is
     * shortened by half a trigger interval, so that a trigger that fires a moment early does not wait for the next one.
     *
     * @param cores number of cores that Spark uses
     */
    BatchLimits batchLimits(int cores) {
        return new BatchLimits(
                maxOffsets == null ? OFFSETS_PER_CORE * cores : maxOffsets,
                MIN_OFFSETS,
                maxTriggerDelay.toMillis() - trigger.toMillis() / 2);
    }

    private static Remedy.Commands remedies(Properties properties) {
        Map<Remedy, String> commands = new EnumMap<>(Remedy.class);
        for (Remedy remedy : Remedy.values()) {
            String command = properties.getProperty(remedy.key());
            if (command != null) {
                commands.put(remedy, command);
            }
        }
        return new Remedy.Commands(commands);
    }

    private static @Nullable Integer number(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value == null ? null : Integer.valueOf(value);
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the configuration of the processing lacks " + name);
        }
        return value;
    }
}
