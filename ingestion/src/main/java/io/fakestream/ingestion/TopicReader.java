package io.fakestream.ingestion;

import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads a topic for people who look, outside of any consumer group. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /** A record as people can read it; what is not text is shown with replacement characters. */
    public record SeenRecord(
            int partition, long offset, long timestampMillis, String key, String value, Map<String, String> headers) {}

    /** Gives each record to {@code each} until {@code count} were seen or {@code stop} says so. */
    public static void read(
            KafkaAddress kafka,
            String topic,
            boolean fromBeginning,
            long count,
            BooleanSupplier stop,
            Consumer<SeenRecord> each) {
        Map<String, Object> settings = Map.of("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            long seen = 0;
            while (seen < count && !stop.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    if (seen++ < count) {
                        each.accept(seen(found));
                    }
                }
            }
        }
    }

    private static SeenRecord seen(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new SeenRecord(
                found.partition(), found.offset(), found.timestamp(), text(found.key()), text(found.value()), headers);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
}
