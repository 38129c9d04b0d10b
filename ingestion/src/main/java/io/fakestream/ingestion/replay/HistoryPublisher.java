package io.fakestream.ingestion.replay;

import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes histories to a topic: key user id, or the name if there is none; value JSON; timestamp the event time. The
 * plays of a user stay in one partition, in their order.
 */
public final class HistoryPublisher {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final KafkaAddress kafka;
    private final String topic;

    public HistoryPublisher(KafkaAddress kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Publishes until the end of the history or until it is stopped, and returns the number of published plays when
     * Kafka has acknowledged all of them.
     *
     * @param isStopped asked several times a second
     * @param progress  receives the number of plays sent so far, now and then
     * @throws PipelineException if Kafka does not acknowledge a record within a minute
     */
    public long publish(History history, ReplayPace pace, BooleanSupplier isStopped, LongConsumer progress) {
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, settings())) {
            return new Replay(new KafkaReplayTarget(producer), ReplayClock.SYSTEM)
                    .publish(history, pace, isStopped, progress);
        }
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(KafkaTarget.producerSettings());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "fakestream-replay");
        return settings;
    }

    private final class KafkaReplayTarget implements ReplayTarget {
        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private final AtomicLong acknowledged = new AtomicLong();

        KafkaReplayTarget(KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        @Override
        public void send(int partition, long timestampMillis, byte[] key, byte[] value) {
            throwFailure();
            Integer chosen = partition == BY_KEY ? null : partition;
            try {
                var unused = producer.send(
                        new ProducerRecord<>(topic, chosen, timestampMillis, key, value), (metadata, thrown) -> {
                            if (thrown == null) {
                                acknowledged.incrementAndGet();
                            } else {
                                failure.compareAndSet(null, thrown);
                            }
                        });
            } catch (KafkaException e) {
                throw failed(e);
            }
        }

        @Override
        public void flush() {
            producer.flush();
            throwFailure();
        }

        private void throwFailure() {
            Exception thrown = failure.get();
            if (thrown != null) {
                throw failed(thrown);
            }
        }

        private PipelineException failed(Exception thrown) {
            return new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Kafka at " + kafka.bootstrap() + " did not acknowledge a play for the topic " + topic + ": "
                            + thrown.getMessage() + " " + acknowledged.get() + " plays were published.",
                    "Check the broker, and publish the same files again: plays that were published before are counted"
                            + " once.",
                    thrown);
        }
    }
}
