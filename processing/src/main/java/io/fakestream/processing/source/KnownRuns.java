package io.fakestream.processing.source;

import io.fakestream.model.RunId;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The runs that produce to a topic, as they are registered on the Kafka where it is. A run is registered before its
 * first record, so a micro-batch with a record of a run was planned later than that, and reading the registry while the
 * batch runs finds the run. An id that only looks like one of a run is foreign.
 *
 * <p>One for each JVM and topic; for any number of threads.
 */
public final class KnownRuns {
    private static final Map<SourceConfig, KnownRuns> OPEN = new ConcurrentHashMap<>();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "fakestream-runs",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");

    /** How a run's records are laid out: shards {@code [0, shards)}, each in one partition. */
    public record Layout(int shards, int partitions) {
        /** Whether the run sends records of this shard to this partition. */
        public boolean has(int shard, int partition) {
            return shard < shards && shard % partitions == partition;
        }
    }

    private final SourceConfig config;
    private final Map<String, Layout> runs = new ConcurrentHashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long lastBatch = -1;

    private KnownRuns(SourceConfig config) {
        this.config = config;
    }

    public static KnownRuns of(SourceConfig config) {
        return OPEN.computeIfAbsent(config, KnownRuns::new);
    }

    /**
     * The layout of a run; null if there is no such run. Reads the registry at most once in a micro-batch, and only if
     * it does not know the run yet.
     */
    public @Nullable Layout find(String run, long batchId) {
        Layout known = runs.get(run);
        return known != null || !refresh(batchId) ? known : runs.get(run);
    }

    private synchronized boolean refresh(long batchId) {
        if (batchId != lastBatch) {
            read();
            lastBatch = batchId;
        }
        return true;
    }

    private void read() {
        TopicPartition registry = new TopicPartition(Topics.runsOf(config.topic()), 0);
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = KafkaClients.consumer(config.kafka(), SETTINGS);
            consumer = open;
        }
        if (open.assignment().isEmpty()) {
            if (open.partitionsFor(registry.topic()).isEmpty()) {
                return; // no run was ever registered
            }
            open.assign(List.of(registry));
            open.seekToBeginning(List.of(registry));
        }
        long end = open.endOffsets(List.of(registry)).getOrDefault(registry, 0L);
        if (end < open.position(registry)) {
            open.seekToBeginning(List.of(registry)); // it was deleted and created again
        }
        long began = System.nanoTime();
        while (open.position(registry) < end) {
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
            records.forEach(this::add);
            if (!records.isEmpty()) {
                began = System.nanoTime();
            } else if (System.nanoTime() - began > TIMEOUT.toNanos()) {
                throw new TimeoutException("Kafka delivered no record of the topic " + registry.topic() + " within "
                        + TIMEOUT.toSeconds() + " s, though there are some");
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int shards = number(record, Topics.SHARDS_HEADER);
        int partitions = number(record, Topics.PARTITIONS_HEADER);
        if (RunId.isValid(key) && shards > 0 && partitions > 0) {
            runs.put(key, new Layout(shards, partitions));
        }
    }

    private static int number(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        String text =
                header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
