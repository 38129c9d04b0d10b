package io.fakestream.processing.source;

import io.fakestream.model.RunId;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicLog;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private static final Map<Key, KnownRuns> OPEN = new ConcurrentHashMap<>();

    /** The layout of a run's records: shards {@code [0, shards)}, each in one partition. */
    public record Layout(int shards, int partitions) {
        /** Whether the run has this shard and sends its records to this partition. */
        public boolean contains(int shard, int partition) {
            return shard < shards && shard % partitions == partition;
        }
    }

    private record Key(KafkaAddress kafka, String topic) {}

    private final Key key;
    private final Map<String, Layout> runs = new ConcurrentHashMap<>();
    private @Nullable TopicLog registry;
    private long lastBatch = -1;

    private KnownRuns(Key key) {
        this.key = key;
    }

    /** The runs that produce to a topic. */
    public static KnownRuns of(KafkaAddress kafka, String topic) {
        return OPEN.computeIfAbsent(new Key(kafka, topic), KnownRuns::new);
    }

    /**
     * The layout of a run; null if there is no such run. Reads the registry at most once per micro-batch, and only for
     * an unknown run.
     */
    public @Nullable Layout find(String run, long batchId) {
        Layout known = runs.get(run);
        if (known == null) {
            refreshOncePer(batchId);
            known = runs.get(run);
        }
        return known;
    }

    private synchronized void refreshOncePer(long batchId) {
        if (batchId != lastBatch) {
            read();
            lastBatch = batchId;
        }
    }

    private void read() {
        TopicLog open = registry;
        if (open == null) {
            open = new TopicLog(key.kafka(), Topics.runsOf(key.topic()), "fakestream-runs");
            registry = open;
        }
        open.readNew(this::add);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String run = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int shards = number(record, Topics.SHARDS_HEADER);
        int partitions = number(record, Topics.PARTITIONS_HEADER);
        if (RunId.isValid(run) && shards > 0 && partitions > 0) {
            runs.put(run, new Layout(shards, partitions));
        }
    }

    private static int number(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        String text =
                header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
