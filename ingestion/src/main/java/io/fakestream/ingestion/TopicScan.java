package io.fakestream.ingestion;

import io.fakestream.model.EventId;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the records of a topic up to some offsets, except those of known runs. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Receives the records that do not belong to a known run. */
    public interface Found {
        /**
         * One record; records of a partition are passed in the order of their offsets.
         *
         * @param timestampMillis the record timestamp; may be any number
         * @param eventId         the text of the {@code event_id}; null if there is none, or if the record cannot be
         *                        read
         */
        void onRecord(int partition, long offset, long timestampMillis, @Nullable String eventId);
    }

    private final KafkaAddress kafka;
    private final String topic;
    private final Set<String> runs;
    private final Map<Integer, Long> offsets;

    /**
     * A scan of a topic that contains records of these runs and others.
     *
     * @param offsets partition to the offset after the last record to read; other partitions are not read
     */
    public TopicScan(KafkaAddress kafka, String topic, Set<String> runs, Map<Integer, Long> offsets) {
        this.kafka = kafka;
        this.topic = topic;
        this.runs = Set.copyOf(runs);
        this.offsets = Map.copyOf(offsets);
    }

    /** Reads the committed records. The offsets must not be above the last stable ones. */
    public void forEachForeign(Found found) {
        Map<String, Object> settings = Map.of(
                "enable.auto.commit", "false",
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, settings)) {
            List<TopicPartition> partitions = offsets.keySet().stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> isBelow(partition.partition(), consumer.position(partition)))) {
                try {
                    consumer.poll(POLL).forEach(record -> report(record, found));
                } catch (KafkaException e) {
                    TopicPartition damaged =
                            KafkaClients.unreadable(e, partitions).orElseThrow(() -> e);
                    long offset = consumer.position(damaged);
                    if (isBelow(damaged.partition(), offset)) {
                        found.onRecord(damaged.partition(), offset, -1, null);
                    }
                    consumer.seek(damaged, offset + 1);
                }
            }
        }
    }

    private boolean isBelow(int partition, long offset) {
        return offset < offsets.getOrDefault(partition, 0L);
    }

    private void report(ConsumerRecord<byte[], byte[]> record, Found found) {
        if (!isBelow(record.partition(), record.offset())) {
            return;
        }
        Optional<String> id = RecordIds.eventId(record.value());
        if (id.isEmpty() || !isOfARun(id.get())) {
            found.onRecord(record.partition(), record.offset(), record.timestamp(), id.orElse(null));
        }
    }

    /** An event of a run in another partition than the run's is a duplicate, not an event of another producer. */
    private boolean isOfARun(String text) {
        return EventId.isOfARun(text) && runs.contains(EventId.parse(text).streamId());
    }
}
