package io.fakestream.ingestion;

import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a run to its topic with an idempotent producer that retries indefinitely: a broker that is
 * unavailable delays events, but none is lost or duplicated.
 */
public final class KafkaTarget implements EventTarget {
    /**
     * Requests cost the broker and the producer more than the events in them: at 12,000 events per second, Kafka needed
     * 16 µs per event with 5 ms, and 9 µs with 25 ms.
     */
    private static final int LINGER_MILLIS = 25;

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
            LINGER_MILLIS,
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

    private final RecordForm form;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RunRegistry registry;
    private final @Nullable LongConsumer latencies;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public KafkaTarget(KafkaAddress kafka, RecordForm form) {
        this(kafka, form, null);
    }

    /**
     * A target that measures latency.
     *
     * @param latencies receives, for each record, the nanoseconds from {@code send} to the acknowledgement, on the
     *                  producer's thread; null for none
     */
    public KafkaTarget(KafkaAddress kafka, RecordForm form, @Nullable LongConsumer latencies) {
        this.form = form;
        this.latencies = latencies;
        this.producer = KafkaClients.producer(kafka, SETTINGS);
        this.registry = new RunRegistry(kafka, form.topic(), producer);
    }

    /** The settings of the producer, except address and credentials. */
    public static Map<String, Object> producerSettings() {
        return SETTINGS;
    }

    @Override
    public void register(RunManifest manifest) {
        registry.register(manifest);
    }

    @Override
    public void update(RunManifest manifest) {
        registry.update(manifest);
    }

    @Override
    public void update(String run, String part, RunProgress progress) {
        registry.update(run, part, progress);
    }

    @Override
    public EventWriter writer() {
        return new KafkaEventWriter();
    }

    private final class KafkaEventWriter implements EventWriter {
        private final Utf8Buffer key = new Utf8Buffer(64);
        private final Utf8Buffer value = new Utf8Buffer(1024);
        private final ReusableArrays keys = new ReusableArrays();
        private final ReusableArrays values = new ReusableArrays();

        @Override
        public void send(ShardStream stream, Schedule schedule, Acknowledged acknowledged) {
            throwFailure();
            int shard = stream.shard();
            long recordsSoFar = stream.records();
            int partition = form.partitionOf(shard);
            ProducerRecord<byte[], byte[]> produced = new ProducerRecord<>(
                    form.topic(),
                    partition,
                    stream.dueMillis(schedule), // for a duplicate: when the original was due
                    stream.writeKey(form.key(), key) ? keys.copy(key) : null,
                    stream.writeValue(schedule, value) ? values.copy(value) : null);
            Fault fault = stream.fault();
            if (fault != null && form.labels()) {
                produced.headers().add(Fault.HEADER, fault.code().getBytes(StandardCharsets.US_ASCII));
            }
            LongConsumer listener = latencies;
            long sentNanos = listener == null ? 0 : System.nanoTime();
            try {
                var unused = producer.send(produced, (metadata, thrown) -> {
                    if (thrown == null) {
                        if (listener != null) {
                            listener.accept(System.nanoTime() - sentNanos);
                        }
                        acknowledged.onAcknowledged(shard, recordsSoFar, metadata.offset() + 1);
                    } else {
                        failure.compareAndSet(null, thrown);
                    }
                });
            } catch (InterruptException e) {
                throw cannotSend(e);
            }
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
                ExitCode.RUNTIME_FAILURE,
                "Kafka rejected an event for the topic " + form.topic() + ": " + cause.getMessage(),
                "Check the broker's log; the run resumes at this event when it is restarted.",
                cause);
    }
}
