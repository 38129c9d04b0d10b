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
 * The runs that produce to a topic, read from the registry topic in the same Kafka cluster. A run is registered before
 * it sends its first record, so when a micro-batch with a record of the run is processed, the registry contains the
 * run. An id that only looks like the id of a run is foreign.
 *
 * <p>One per JVM and topic. Thread-safe.
 */
public final class KnownRuns {
    private static final Map<SourceConfig, KnownRuns> OPEN = new ConcurrentHashMap<>();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "fakestream-runs",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");

    /** The layout of a run's records: shards {@code [0, shards)}, each in one partition. */
    public record Layout(int shards, int partitions) {
        /** Whether the run has this shard and sends its records to this partition. */
        public boolean contains(int shard, int partition) {
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
     * The layout of a run; null if there is no such run. Reads the registry at most once per micro-batch, and only for
     * an unknown run.
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
                return; // no run has been registered yet
            }
            open.assign(List.of(registry));
            open.seekToBeginning(List.of(registry));
        }
        long end = open.endOffsets(List.of(registry)).getOrDefault(registry, 0L);
        if (end < open.position(registry)) {
            open.seekToBeginning(List.of(registry)); // the registry was deleted and recreated
        }
        long lastRecordNanos = System.nanoTime();
        while (open.position(registry) < end) {
            ConsumerRecords<byte[], byte[]> records = open.poll(POLL_TIMEOUT);
            records.forEach(this::add);
            if (!records.isEmpty()) {
                lastRecordNanos = System.nanoTime();
            } else if (System.nanoTime() - lastRecordNanos > TIMEOUT.toNanos()) {
                throw new TimeoutException("Kafka delivered no record of the topic " + registry.topic() + " within "
                        + TIMEOUT.toSeconds() + " s, although there are more");
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
