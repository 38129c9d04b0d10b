package io.fakestream.ingestion;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic for display, without a consumer group. Offsets may have gaps, because of transactions and compaction.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int STEP_FACTOR = 4;
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BooleanSupplier stop;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    /** A record as text; invalid UTF-8 is shown with replacement characters. Without a key or a value, it is null. */
    public record TopicRecord(
            int partition,
            long offset,
            long timestampMillis,
            @Nullable String key,
            @Nullable String value,
            Map<String, String> headers) {}

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, BooleanSupplier stop) {
        this.consumer = consumer;
        this.stop = stop;
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** The part of a topic to read. */
    public enum Part {
        /** The newest records, the oldest of them first. */
        LAST,
        /** From the oldest record. */
        FROM_BEGINNING
    }

    /**
     * Passes records to {@code each}, until {@code stop} returns true.
     *
     * @param count  maximum number of records of {@code part}, of those that exist now
     * @param follow whether to continue with later records
     * @throws PipelineException if the topic does not exist or cannot be read
     */
    public static void read(
            KafkaAddress kafka,
            String topic,
            Part part,
            long count,
            boolean follow,
            BooleanSupplier stop,
            Consumer<TopicRecord> each) {
        try (TopicReader reader = open(kafka, topic, stop)) {
            if (part == Part.FROM_BEGINNING) {
                reader.first(count, each);
            } else {
                reader.last(count, each);
            }
            if (follow) {
                reader.follow(each);
            }
        } catch (KafkaException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot read the topic " + topic + " of Kafka at " + kafka.bootstrap() + ": " + e.getMessage(),
                    "Check that the broker is running and that the topic exists.",
                    e);
        }
    }

    private static TopicReader open(KafkaAddress kafka, String topic, BooleanSupplier stop) {
        KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(
                kafka,
                Map.of(
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false",
                        "auto.offset.reset", "earliest"));
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new KafkaException("it does not exist");
            }
            return new TopicReader(
                    consumer,
                    partitions.stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList(),
                    stop);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Reads the newest records of all partitions, by timestamp. */
    private void last(long count, Consumer<TopicRecord> each) {
        PriorityQueue<ConsumerRecord<byte[], byte[]>> newest = new PriorityQueue<>(BY_TIME);
        ends.forEach((partition, end) -> lastOf(partition, end, count, newest));
        for (ConsumerRecord<byte[], byte[]> next = newest.poll();
                next != null && !stop.getAsBoolean();
                next = newest.poll()) {
            each.accept(toRecord(next));
        }
    }

    /** Reads backwards in growing steps, because a range of offsets may contain fewer records than offsets. */
    private void lastOf(
            TopicPartition partition, long end, long count, PriorityQueue<ConsumerRecord<byte[], byte[]>> newest) {
        long begin = begins.getOrDefault(partition, 0L);
        long step = count;
        long found = 0;
        for (long to = end; to > begin && found < count && !stop.getAsBoolean(); step *= STEP_FACTOR) {
            long from = Math.max(begin, to - step);
            found += range(partition, from, to, record -> {
                newest.add(record);
                if (newest.size() > count) {
                    newest.remove();
                }
            });
            to = from;
        }
    }

    /** Passes every record of a range of offsets to {@code each}; returns their number. */
    private long range(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long found = 0;
        while (consumer.position(partition) < to && !stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) {
                    found++;
                    each.accept(record);
                }
            }
        }
        return found;
    }

    /** Reads from the oldest record up to the end offsets at the time of opening. */
    private void first(long count, Consumer<TopicRecord> each) {
        consumer.assign(ends.keySet());
        begins.forEach(consumer::seek);
        long given = 0;
        while (given < count && !stop.getAsBoolean() && isBeforeEnd()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                boolean isNew = record.offset() >= ends.getOrDefault(partitionOf(record), 0L);
                if (given < count && !isNew) {
                    given++;
                    each.accept(toRecord(record));
                }
            }
        }
    }

    private boolean isBeforeEnd() {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void follow(Consumer<TopicRecord> each) {
        consumer.assign(ends.keySet());
        ends.forEach(consumer::seek);
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                each.accept(toRecord(record));
            }
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static TopicRecord toRecord(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), String.valueOf(text(header.value())));
        }
        return new TopicRecord(
                found.partition(), found.offset(), found.timestamp(), text(found.key()), text(found.value()), headers);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
