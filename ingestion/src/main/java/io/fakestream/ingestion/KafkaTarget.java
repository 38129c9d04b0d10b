package io.fakestream.ingestion;

import io.fakestream.generator.RunManifest;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a run's events to its topic with an idempotent producer that never gives up: a broker that is away makes events late,
 * never lost and never doubled.
 */
public final class KafkaTarget implements EventTarget {
    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            Long.MAX_VALUE,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            32L * 1024 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topics.MAX_RECORD_BYTES,
            ProducerConfig.CLIENT_ID_CONFIG,
            "fakestream-generator");

    private final RunManifest run;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public KafkaTarget(KafkaAddress kafka, RunManifest run) {
        this.run = run;
        this.producer =
                new KafkaProducer<>(kafka.settings(SETTINGS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(Listen listen, Utf8Buffer json, Acknowledged acknowledged) {
        throwFailure();
        int shard = listen.id().shard();
        long number = listen.id().number();
        int partition = run.partitionOf(shard);
        byte[] key = Long.toString(listen.user().id()).getBytes(StandardCharsets.US_ASCII);
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(run.topic(), partition, listen.dueMillis(), key, json.toByteArray());
        try {
            var unused = producer.send(event, (place, thrown) -> {
                if (thrown == null) {
                    acknowledged.event(shard, number, partition, place.offset() + 1);
                } else {
                    failure.compareAndSet(null, thrown);
                }
            });
        } catch (InterruptException e) {
            throw cannotSend(e);
        }
    }

    @Override
    public void flush() {
        producer.flush();
        throwFailure();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void throwFailure() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw cannotSend(thrown);
        }
    }

    private PipelineException cannotSend(Exception cause) {
        return new PipelineException(
                ExitCode.STAGE,
                "Kafka did not take an event for the topic " + run.topic() + ": " + cause.getMessage(),
                "Look at the broker's log; the run goes on from there when it is started again.",
                cause);
    }
}
