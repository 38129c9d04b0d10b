package io.fakestream.processing;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Copies rejected records to the dead-letter topics, at least once: the original key and value, with the reason and the
 * location in headers. One per task; tasks share a producer, which is created when the first record is rejected.
 */
final class DeadLetterTopic {
    private static final Map<KafkaAddress, KafkaProducer<byte[], byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    private final KafkaAddress kafka;
    private final Queue<ProducerRecord<byte[], byte[]>> tooLarge = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    DeadLetterTopic(ProcessingConfig config) {
        this.kafka = config.kafkaAddress();
    }

    void send(RecordLocation location, RejectedRecordException reason, byte @Nullable [] key, byte @Nullable [] value) {
        List<Header> headers = List.of(
                header("reason", reason.rejection().code()),
                header("detail", reason.detail()),
                header("topic", location.topic()),
                header("partition", Integer.toString(location.partition())),
                header("offset", Long.toString(location.offset())));
        KafkaProducer<byte[], byte[]> to = PRODUCERS.computeIfAbsent(kafka, DeadLetterTopic::create);
        producer = to;
        var unused = to.send(copy(location.topic(), key, value, headers), (sent, thrown) -> {
            if (thrown instanceof RecordTooLargeException && value != null) {
                tooLarge.add(copy(location.topic(), null, null, headers));
            } else if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    /** Waits until every copy of this task is acknowledged. */
    void flush() {
        KafkaProducer<byte[], byte[]> used = producer;
        if (used == null) {
            return;
        }
        used.flush();
        for (ProducerRecord<byte[], byte[]> copy = tooLarge.poll(); copy != null; copy = tooLarge.poll()) {
            // The limit of the topic is lower than it should be. The table has the bytes.
            var unused = used.send(copy, (sent, thrown) -> {
                if (thrown != null) {
                    failure.compareAndSet(null, thrown);
                }
            });
        }
        used.flush();
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException(
                    "a copy of a dead letter was not written to its topic: " + thrown.getMessage(), thrown);
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(
            String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        return new ProducerRecord<>(Topics.deadLettersOf(topic), null, null, key, value, headers);
    }

    private static KafkaProducer<byte[], byte[]> create(KafkaAddress kafka) {
        return KafkaClients.producer(
                kafka,
                Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_RECORD_BYTES + 1024 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
