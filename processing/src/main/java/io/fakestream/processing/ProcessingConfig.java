package io.fakestream.processing;

import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Topics;
import io.fakestream.processing.source.WatermarkBound;
import io.fakestream.processing.source.SkippedRecords;
import io.fakestream.processing.source.SourceConfig;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the processing needs to know, read from a properties file that whoever starts it writes.
 *
 * @param bootstrap  {@code kafka.bootstrap}: a broker's address
 * @param kafka      {@code kafka.client.*}: further settings of the Kafka clients, such as credentials
 * @param checkpoint {@code checkpoint}: the folder, or another file system's address
 * @param trigger    {@code trigger.millis}: the shortest time from one micro-batch to the next
 * @param maxOffsets {@code max.offsets}: the most records of one micro-batch; if null, as many as the cores can bear
 * @param timeToLive {@code ttl.seconds}: how long raw rows stay; zero for ever
 * @param windows    {@code windows}: such as {@code PT1M every PT1M}
 * @param metricsHost {@code metrics.host}: the address on which the metrics are served
 * @param metricsPort {@code metrics.port}: where Prometheus finds the metrics; none if null
 * @param rebuild    {@code rebuild}: whether to make a new checkpoint for a store that has averages
 * @param skipped    {@code skip}: records to skip if they cannot be read, such as {@code listens-0@35971}
 */
record ProcessingConfig(
        String bootstrap,
        Map<String, String> kafka,
        String topic,
        StoreAddress store,
        String checkpoint,
        Duration trigger,
        @Nullable Integer maxOffsets,
        Duration timeToLive,
        Lateness lateness,
        EventWindows windows,
        String metricsHost,
        @Nullable Integer metricsPort,
        boolean rebuild,
        SkippedRecords skipped)
        implements Serializable {
    private static final String CLIENT = "kafka.client.";

    /** Of a batch: four to five seconds of work. */
    private static final long OFFSETS_PER_CORE = 50_000;

    static ProcessingConfig read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> kafka = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(CLIENT))
                .forEach(name -> kafka.put(name.substring(CLIENT.length()), properties.getProperty(name)));
        @Nullable String driverConfig = properties.getProperty("cassandra.config");
        return new ProcessingConfig(
                required(properties, "kafka.bootstrap"),
                kafka,
                properties.getProperty("topic", Topics.LISTENS),
                new StoreAddress(
                        required(properties, "cassandra.host"),
                        Integer.parseInt(required(properties, "cassandra.port")),
                        required(properties, "cassandra.keyspace"),
                        driverConfig,
                        Integer.parseInt(properties.getProperty("cassandra.replication", "1"))),
                required(properties, "checkpoint"),
                Duration.ofMillis(Long.parseLong(properties.getProperty("trigger.millis", "200"))),
                number(properties, "max.offsets"),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("ttl.seconds", "0"))),
                Lateness.DEFAULT,
                EventWindows.parse(properties.getProperty("windows", EventWindows.MINUTES.toString())),
                properties.getProperty("metrics.host", "127.0.0.1"),
                number(properties, "metrics.port"),
                Boolean.parseBoolean(properties.getProperty("rebuild", "false")),
                SkippedRecords.parse(properties.getProperty("skip", "")));
    }

    /**
     * The topic as the query's source.
     *
     * @param offsets the most offsets of one micro-batch
     * @param tasks   how many tasks read it; 0 for one for each partition
     */
    SourceConfig source(long offsets, int tasks, WatermarkBound watermarkBound) {
        return new SourceConfig(bootstrap, kafka, topic, offsets, tasks, skipped, watermarkBound);
    }

    /**
     * The most records of one micro-batch, so that it stays within some seconds and its sums within memory.
     *
     * @param cores that Spark works with
     */
    long offsetsPerBatch(int cores) {
        return maxOffsets == null ? OFFSETS_PER_CORE * cores : maxOffsets;
    }

    private static @Nullable Integer number(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value == null ? null : Integer.valueOf(value);
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the processing's configuration lacks " + name);
        }
        return value;
    }
}
