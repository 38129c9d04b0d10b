package io.fakestream.ingestion;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes lines as records of the topic, each as it is. A line that the processing would reject is not sent, but
 * reported, so that its author can correct it. The records of a user have the user's id or else name as their key and so
 * stay in one partition, in their order. Not thread-safe.
 */
public final class LineSender {
    /** A longer line is rejected. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private static final int TIMEOUT_MILLIS = 60_000;

    /** Receives the lines that are not sent. */
    public interface Rejections {
        /**
         * A line that is not an event.
         *
         * @param line from 1
         */
        void rejected(long line, RejectedRecordException reason);
    }

    /**
     * What became of the lines. Empty lines are not counted.
     *
     * @param sent     acknowledged by Kafka
     * @param late     of these, events that will be stored but not counted in results
     * @param rejected not sent
     */
    public record Result(long sent, long late, long rejected) {}

    private final KafkaAddress kafka;
    private final String topic;
    private final ListenFormat format;
    private final Lateness lateness;
    private final Rejections rejections;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;
    private long late;
    private long rejected;

    /**
     * A sender to the topic of a source.
     *
     * @param format   of the lines and of the records
     * @param lateness when events of the source are late
     */
    public LineSender(KafkaAddress kafka, String topic, ListenFormat format, Lateness lateness, Rejections rejections) {
        this.kafka = kafka;
        this.topic = topic;
        this.format = format;
        this.lateness = lateness;
        this.rejections = rejections;
    }

    /**
     * Reads until the end of the input. Returns when Kafka has acknowledged all records.
     *
     * @throws PipelineException if Kafka does not acknowledge a record within a minute
     */
    public Result send(InputStream input) throws IOException {
        InputLines lines = new InputLines(input, MAX_LINE_BYTES);
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, settings())) {
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                try {
                    if (lines.isTooLong()) {
                        throw new RejectedRecordException(
                                RejectionReason.IMPOSSIBLE_VALUE,
                                "the line is longer than " + MAX_LINE_BYTES + " bytes");
                    }
                    if (!isBlank(line)) {
                        send(line, producer);
                    }
                } catch (RejectedRecordException e) {
                    rejected++;
                    rejections.rejected(number, e);
                }
            }
            producer.flush();
            throwFailure();
        }
        return new Result(sent, late, rejected);
    }

    private void send(byte[] line, KafkaProducer<byte[], byte[]> producer) throws RejectedRecordException {
        ParsedListen listen = format.decode(line);
        long now = System.currentTimeMillis();
        Timing timing = lateness.classifyForeign(now, now, listen.playedAtMillis());
        if (timing == Timing.FUTURE) {
            throw new RejectedRecordException(
                    RejectionReason.FUTURE,
                    "played_at is more than " + lateness.futureAfter().toSeconds() + " s ahead of the clock");
        }
        byte[] key = listen.userIdOrName().getBytes(StandardCharsets.UTF_8);
        throwFailure();
        var unused = producer.send(new ProducerRecord<>(topic, null, now, key, line), (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
        sent++;
        late += timing == Timing.LATE ? 1 : 0;
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(KafkaTarget.producerSettings());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "fakestream-send");
        return settings;
    }

    private void throwFailure() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Kafka at " + kafka.bootstrap() + " did not acknowledge a record of the topic " + topic + ": "
                            + thrown.getMessage(),
                    "Some lines may not have been sent. Lines with an event_id can be repeated: they are counted once.",
                    thrown);
        }
    }
}
