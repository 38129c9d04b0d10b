package io.fakestream.ingestion;

import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Topics;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Determines which records of a run are on the topic after its generator was killed. The records after the last
 * acknowledged offset are compared with those that the run's shards would have sent next, by timestamp, key and value,
 * so that malformed ones are found as well (ADR 0014).
 */
final class TopicTail {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RunManifest run;
    private final Schedule schedule;
    private final List<Expected> next;

    /** The record that a shard would have sent next. */
    private final class Expected {
        private final ShardStream stream;
        private final Utf8Buffer key = new Utf8Buffer(64);
        private final Utf8Buffer value = new Utf8Buffer(1024);
        private boolean exists;
        private boolean hasKey;
        private boolean hasValue;
        private Map<Fault, Long> faults = Map.of();
        private final long fromOffset;
        private long found;
        private long nextNumber;

        Expected(ShardStream stream, long acknowledged, long fromOffset) {
            this.stream = stream;
            this.fromOffset = fromOffset;
            stream.skip(acknowledged);
            this.found = acknowledged;
            this.nextNumber = stream.nextNumber();
            advance();
        }

        boolean accept(ConsumerRecord<byte[], byte[]> record) {
            boolean same = exists
                    && record.offset() >= fromOffset
                    && record.timestamp() == stream.dueMillis(schedule)
                    && same(record.key(), hasKey, key)
                    && same(record.value(), hasValue, value);
            if (same) {
                found++;
                nextNumber = stream.nextNumber();
                advance();
            }
            return same;
        }

        private void advance() {
            faults = new EnumMap<>(Fault.class);
            stream.addFaults(faults);
            exists = stream.next();
            if (exists) {
                hasKey = stream.writeKey(run.record().key(), key);
                hasValue = stream.writeValue(schedule, value);
            }
        }
    }

    private TopicTail(RunManifest run, RunProgress known, List<ShardStream> streams) {
        this.run = run;
        this.schedule = run.schedule();
        this.next = streams.stream()
                .map(stream -> new Expected(
                        stream,
                        known.acknowledged().get(stream.shard()),
                        known.nextOffsets().get(stream.shard())))
                .toList();
    }

    /**
     * The progress of the run according to the topic.
     *
     * @param streams of the shards of the progress, each before its first record
     */
    static RunProgress complete(KafkaAddress kafka, RunManifest run, RunProgress known, List<ShardStream> streams) {
        return below(Map.of(), kafka, run, known, streams).progress();
    }

    /**
     * The records of the run below these offsets.
     *
     * @param limits partition to the offset after the last record to read; without one, it is read to its end
     */
    static RunRecords below(
            Map<Integer, Long> limits,
            KafkaAddress kafka,
            RunManifest run,
            RunProgress known,
            List<ShardStream> streams) {
        TopicTail tail = new TopicTail(run, known, streams);
        Map<Integer, Long> ends = tail.read(kafka, limits);
        List<Long> numbers =
                new ArrayList<>(Collections.nCopies(known.acknowledged().size(), 0L));
        List<Long> acknowledged = new ArrayList<>(known.acknowledged());
        List<Long> offsets = new ArrayList<>(known.nextOffsets());
        EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        for (Expected shard : tail.next) {
            int number = shard.stream.shard();
            acknowledged.set(number, shard.found);
            numbers.set(number, shard.nextNumber);
            offsets.set(number, ends.getOrDefault(run.record().partitionOf(number), 0L));
            shard.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        }
        return new RunRecords(
                new RunProgress(known.closed(), acknowledged, offsets, known.dueMillis(), faults), numbers);
    }

    /** Reads each partition from the lowest start offset of its shards; returns the end offsets of the partitions. */
    private Map<Integer, Long> read(KafkaAddress kafka, Map<Integer, Long> limits) {
        Map<String, Object> settings = Map.of(
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
        RecordForm form = run.record();
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Expected shard : next) {
            int partition = form.partitionOf(shard.stream.shard());
            from.merge(new TopicPartition(form.topic(), partition), shard.fromOffset, Math::min);
        }
        Map<Integer, Long> offsets = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, settings)) {
            consumer.assign(from.keySet());
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(from.keySet()));
            ends.replaceAll((partition, end) -> limits.getOrDefault(partition.partition(), end));
            from.forEach(consumer::seek);
            while (from.keySet().stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.offset()
                            < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                        match(record);
                    }
                });
            }
            ends.forEach((partition, end) -> offsets.put(partition.partition(), end));
        }
        return offsets;
    }

    /** A record of another producer matches no shard. */
    private void match(ConsumerRecord<byte[], byte[]> record) {
        for (Expected shard : next) {
            if (run.record().partitionOf(shard.stream.shard()) == record.partition() && shard.accept(record)) {
                return;
            }
        }
    }

    private static boolean same(byte @Nullable [] found, boolean exists, Utf8Buffer expected) {
        return found == null
                ? !exists
                : exists && Arrays.equals(found, 0, found.length, expected.array(), 0, expected.length());
    }
}
