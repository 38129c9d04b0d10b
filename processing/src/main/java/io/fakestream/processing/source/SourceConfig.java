package io.fakestream.processing.source;

import io.fakestream.topics.KafkaAddress;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The topics to read, and how they are divided into micro-batches and tasks.
 *
 * @param bootstrap      brokers, {@code host:port} separated by commas
 * @param client         settings of the Kafka clients, such as credentials and TLS
 * @param limits         how many records a micro-batch takes
 * @param tasks          number of tasks that read the partitions; 0 for one per partition
 * @param skipped        records to skip if they cannot be read
 * @param watermarkDelayMillis how long Spark keeps the state of a window after the watermark time has passed its start
 */
public record SourceConfig(
        String bootstrap,
        Map<String, String> client,
        List<String> topics,
        BatchLimits limits,
        int tasks,
        SkippedRecords skipped,
        long watermarkDelayMillis)
        implements Serializable {
    private static final String CLIENT = "kafka.";

    public SourceConfig {
        client = new TreeMap<>(client); // serializable, and with a fixed order
        topics = List.copyOf(topics);
    }

    /** The part of the configuration that concerns consumers; the rest may change with each start of the query. */
    SourceConfig forConsumers() {
        return new SourceConfig(bootstrap, client, topics, BatchLimits.NONE, 0, skipped, 0);
    }

    /** The Kafka cluster of the topics. */
    KafkaAddress kafka() {
        return new KafkaAddress(bootstrap, client);
    }

    /** Converts to options of a Spark source. */
    public Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        client.forEach((name, value) -> options.put(CLIENT + name, value));
        options.put("bootstrap", bootstrap);
        options.put("topics", String.join(",", topics)); // a topic's name has no comma
        options.put("maxOffsets", Long.toString(limits.maxOffsets()));
        options.put("minOffsets", Long.toString(limits.minOffsets()));
        options.put("delayMillis", Long.toString(limits.delayMillis()));
        options.put("tasks", Integer.toString(tasks));
        options.put("skip", skipped.toString());
        options.put("watermarkDelayMillis", Long.toString(watermarkDelayMillis));
        return options;
    }

    static SourceConfig of(CaseInsensitiveStringMap options) {
        Map<String, String> client = new TreeMap<>();
        options.asCaseSensitiveMap().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(CLIENT)) {
                client.put(name.substring(CLIENT.length()), value);
            }
        });
        return new SourceConfig(
                required(options, "bootstrap"),
                client,
                List.of(required(options, "topics").split(",")),
                new BatchLimits(
                        options.getLong("maxOffsets", Long.MAX_VALUE),
                        options.getLong("minOffsets", 0),
                        options.getLong("delayMillis", 0)),
                options.getInt("tasks", 0),
                SkippedRecords.parse(options.getOrDefault("skip", "")),
                options.getLong("watermarkDelayMillis", 0));
    }

    private static String required(CaseInsensitiveStringMap options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the source requires the option " + name);
        }
        return value;
    }
}
