package io.fakestream.benchmark;

import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Utf8Buffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of a run that are generated in advance, so that only sending is measured. */
final class PreparedRecords {
    private static final Callback THROW = (metadata, failure) -> {
        if (failure != null) {
            throw new IllegalStateException("a prepared record was not acknowledged", failure);
        }
    };

    private final List<Prepared> records;

    private record Prepared(int shard, long dueMillis, byte[] key, byte[] value) {}

    private PreparedRecords(List<Prepared> records) {
        this.records = records;
    }

    static PreparedRecords of(Run run, int count) {
        List<Prepared> records = new ArrayList<>(count);
        Utf8Buffer key = new Utf8Buffer(64);
        Utf8Buffer value = new Utf8Buffer(1024);
        Streams.visit(Streams.ofThread(run, 0, 1), count, stream -> records.add(prepared(stream, key, value)));
        return new PreparedRecords(records);
    }

    private static Prepared prepared(ShardStream stream, Utf8Buffer key, Utf8Buffer value) {
        stream.writeKey(RecordKey.USER, key);
        stream.writeValue(Streams.SCHEDULE, value);
        return new Prepared(stream.shard(), stream.dueMillis(Streams.SCHEDULE), key.toByteArray(), value.toByteArray());
    }

    byte[] value(int index) {
        return records.get(index).value().clone();
    }

    double meanValueLength() {
        return records.stream()
                .mapToInt(record -> record.value().length)
                .average()
                .orElse(0);
    }

    double meanKeyLength() {
        return records.stream()
                .mapToInt(record -> record.key().length)
                .average()
                .orElse(0);
    }

    /** Writes the values to a file, one per line. */
    Path writeValues(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Prepared record : records) {
                out.write(record.value());
                out.write('\n');
            }
        }
        return file;
    }

    /** Sends {@code count} records, cyclically, to the partitions that ingestion would choose. */
    void send(KafkaProducer<byte[], byte[]> producer, String topic, int partitions, int count) {
        for (int i = 0; i < count; i++) {
            Prepared record = records.get(i % records.size());
            var unused = producer.send(
                    new ProducerRecord<>(
                            topic, record.shard() % partitions, record.dueMillis(), record.key(), record.value()),
                    THROW);
        }
    }
}
