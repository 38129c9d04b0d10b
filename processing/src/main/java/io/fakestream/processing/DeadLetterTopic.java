package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Copies refused records to the dead-letter topic, at least once: key and value as they came, the reason and the place in
 * headers. One producer for each JVM, made when the first record is refused.
 */
final class DeadLetterTopic {
    private static final AtomicReference<@Nullable Exception> FAILURE = new AtomicReference<>();
    private static @Nullable KafkaProducer<byte[], byte[]> producer;

    private DeadLetterTopic() {}

    static void send(
            ProcessingConfig config,
            EventId where,
            RefusedException refused,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        List<Header> headers = List.of(
                header("reason", refused.refusal().word()),
                header("detail", refused.detail()),
                header("topic", where.stream()),
                header("partition", Integer.toString(where.shard())),
                header("offset", Long.toString(where.number())));
        String to = Topics.deadLettersOf(config.topic());
        var unused = producer(config)
                .send(new ProducerRecord<>(to, null, null, key, value, headers), (place, failure) -> {
                    if (failure != null) {
                        FAILURE.set(failure);
                    }
                });
    }

    /** Returns when every copy is acknowledged. */
    static void flush() {
        KafkaProducer<byte[], byte[]> made = made();
        if (made == null) {
            return;
        }
        made.flush();
        Exception failure = FAILURE.getAndSet(null);
        if (failure != null) {
            throw new IllegalStateException("a copy of a dead letter was not sent: " + failure.getMessage(), failure);
        }
    }

    private static synchronized @Nullable KafkaProducer<byte[], byte[]> made() {
        return producer;
    }

    private static synchronized KafkaProducer<byte[], byte[]> producer(ProcessingConfig config) {
        KafkaProducer<byte[], byte[]> made = producer;
        if (made == null) {
            Map<String, Object> settings = new HashMap<>(config.kafka());
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + 1024 * 1024);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            made = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
