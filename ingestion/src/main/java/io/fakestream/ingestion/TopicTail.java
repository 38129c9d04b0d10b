package io.fakestream.ingestion;

import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.model.EventId;
import io.fakestream.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a topic really holds of a run whose generator was killed: everything behind the last acknowledged offset is
 * read, and the highest number of each shard there counts as acknowledged.
 */
public final class TopicTail {
    private static final byte[] BEGIN = "{\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ID = 40;

    private TopicTail() {}

    /** The run's progress as the topic shows it. */
    public static RunProgress complete(KafkaAddress kafka, RunManifest run, RunProgress known) {
        Map<String, Object> settings = kafka.settings(Map.of(
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES));
        List<Long> acknowledged = new ArrayList<>(known.acknowledged());
        List<Long> offsets = new ArrayList<>(known.nextOffsets());
        List<TopicPartition> partitions = IntStream.range(0, run.partitions())
                .mapToObj(partition -> new TopicPartition(run.topic(), partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            partitions.forEach(partition -> consumer.seek(partition, offsets.get(partition.partition())));
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    offsets.set(event.partition(), event.offset() + 1);
                    count(event.value(), run.run(), acknowledged);
                }
            }
        }
        return new RunProgress(known.closed(), acknowledged, offsets);
    }

    private static void count(byte @Nullable [] value, String run, List<Long> acknowledged) {
        EventId id = value == null ? null : idOf(value);
        if (id != null && id.stream().equals(run)) {
            acknowledged.set(id.shard(), Math.max(acknowledged.get(id.shard()), id.number() + 1));
        }
    }

    /** The id of an event that this project wrote, which always stands first; null for anything else. */
    private static @Nullable EventId idOf(byte[] value) {
        for (int i = 0; i < BEGIN.length; i++) {
            if (i >= value.length || value[i] != BEGIN[i]) {
                return null;
            }
        }
        int end = BEGIN.length;
        while (end < value.length && end < BEGIN.length + LONGEST_ID && value[end] != '"') {
            end++;
        }
        String text = new String(value, BEGIN.length, end - BEGIN.length, StandardCharsets.US_ASCII);
        return EventId.isOfARun(text) ? EventId.parse(text) : null;
    }
}
