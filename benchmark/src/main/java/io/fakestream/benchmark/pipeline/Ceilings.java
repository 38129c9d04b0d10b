package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.Streams;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.registry.Formats;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.EventId;
import io.fakestream.model.Lateness;
import io.fakestream.storage.Store;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.TaskWriter;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.verification.ReplayedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The maximum rate of each part alone, in records per second: the pipeline cannot be faster than its slowest part. */
final class Ceilings {
    private static final double NANOS = 1e9;
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Number of rows in memory at a time. */
    private static final int CHUNK = 50_000;

    private static final int PARSE_ROUNDS = 10;

    private Ceilings() {}

    /** Reads a topic from the beginning to these end offsets, with one consumer and Kafka's default settings. */
    static double kafkaOnly(KafkaAddress kafka, String topic, Map<Integer, Long> ends) {
        long records = ends.values().stream().mapToLong(Long::longValue).sum();
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning(kafka, topic, ends.keySet())) {
            long startNanos = System.nanoTime();
            for (long read = 0; read < records; ) {
                read += poll(consumer).count();
            }
            return records / ((System.nanoTime() - startNanos) / NANOS);
        }
    }

    /** Converts a topic's records to rows, as the processing does, with one thread; reading is not measured. */
    static double parseOnly(KafkaAddress kafka, String topic, Set<Integer> partitions) throws RejectedRecordException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(CHUNK);
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning(kafka, topic, partitions)) {
            while (records.size() < CHUNK) {
                poll(consumer).forEach(records::add);
            }
        }
        double rate = 0;
        for (int i = 0; i < PARSE_ROUNDS; i++) { // only the last round counts, after JIT compilation
            long startNanos = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> read : records) {
                ParsedListen listen = Formats.JSON.decode(read.value());
                EventId where = new EventId(topic, read.partition(), read.offset());
                var unused = new ListenRow(listen.listen(where, read.timestamp()), false, null);
            }
            rate = records.size() / ((System.nanoTime() - startNanos) / NANOS);
        }
        return rate;
    }

    private static KafkaConsumer<byte[], byte[]> fromTheBeginning(
            KafkaAddress kafka, String topic, Set<Integer> partitions) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap(), "enable.auto.commit", "false");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        if (polled.isEmpty()) {
            throw new IllegalStateException("Kafka returned no more records of the backlog");
        }
        return polled;
    }

    /** Writes this number of chunks of a run's rows with the pipeline's writer. Generating the rows is not measured. */
    static double cassandraAlone(Store store, Run run, int chunks) {
        ReplayedRun replayed = new ReplayedRun(
                run,
                Schedule.of(run.startMillis()),
                RecordKey.USER,
                Collections.nCopies(run.config().shards(), 0L));
        List<ShardStream> streams = Streams.ofThread(run, 0, 1);
        TaskWriter writer = store.sink().taskWriter(0, 0, Duration.ofDays(1), dueMillis -> {});
        List<ListenRow> rows = new ArrayList<>(CHUNK);
        long nanos = 0;
        for (int i = 0; i < chunks; i++) {
            rows.clear();
            Streams.visit(streams, CHUNK, stream -> rows.add(replayed.row(stream, Lateness.DEFAULT)));
            long startNanos = System.nanoTime();
            rows.forEach(writer::write);
            writer.awaitAll();
            nanos += System.nanoTime() - startNanos;
        }
        return (double) CHUNK * chunks / (nanos / NANOS);
    }
}
