package io.fakestream.processing.source;

import io.fakestream.topics.KafkaAddress;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Which topic to read, and how much of it in one micro-batch.
 *
 * @param bootstrap  brokers, {@code host:port} separated by commas
 * @param client     settings of the Kafka clients, such as credentials and TLS
 * @param maxOffsets the most offsets of one micro-batch, all partitions together
 * @param tasks      how many tasks read the partitions; 0 for one for each partition
 * @param skipped    records to skip if they cannot be read
 * @param watermarkBound    what bounds the windows that can change
 */
public record SourceConfig(
        String bootstrap,
        Map<String, String> client,
        String topic,
        long maxOffsets,
        int tasks,
        SkippedRecords skipped,
        WatermarkBound watermarkBound)
        implements Serializable {
    private static final String CLIENT = "kafka.";

    public SourceConfig {
        client = new TreeMap<>(client); // serializable, and in one order for the pool's key
    }

    /** The same without what differs from one start of the query to the next and does not concern a consumer. */
    SourceConfig ofConsumers() {
        return new SourceConfig(bootstrap, client, topic, 0, 0, skipped, WatermarkBound.NONE);
    }

    /** Where the topic is. */
    KafkaAddress kafka() {
        return new KafkaAddress(bootstrap, client);
    }

    /** As the options of a Spark source. */
    public Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        client.forEach((name, value) -> options.put(CLIENT + name, value));
        options.put("bootstrap", bootstrap);
        options.put("topic", topic);
        options.put("maxOffsets", Long.toString(maxOffsets));
        options.put("tasks", Integer.toString(tasks));
        options.put("skip", skipped.toString());
        options.put("stateKeptMillis", Long.toString(watermarkBound.stateKeptMillis()));
        options.put("horizonMillis", Long.toString(watermarkBound.leastMillis()));
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
                required(options, "topic"),
                options.getLong("maxOffsets", Long.MAX_VALUE),
                options.getInt("tasks", 0),
                SkippedRecords.parse(options.getOrDefault("skip", "")),
                new WatermarkBound(options.getLong("stateKeptMillis", 0), options.getLong("horizonMillis", 0)));
    }

    private static String required(CaseInsensitiveStringMap options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the source needs the option " + name);
        }
        return value;
    }
}
