package io.fakestream.ingestion;

import io.fakestream.generator.RunJson;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Registers a run on the Kafka that it produces to, so that whoever processes or verifies the topic knows the run, on any machine (ADR
 * 0028). The topic is compacted, and its timestamps are the broker's.
 */
final class RunRegistry {
    /** How far this machine's clock may differ from the broker's: half of what makes an event one from the future. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaAddress kafka;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * The registry of a topic's runs.
     *
     * @param topic where the runs' records go
     */
    RunRegistry(KafkaAddress kafka, String topic, KafkaProducer<byte[], byte[]> producer) {
        this.kafka = kafka;
        this.topic = Topics.runsOf(topic);
        this.producer = producer;
    }

    /**
     * Registers a run before its first record; returns when Kafka has acknowledged it.
     *
     * @throws PipelineException if the run is live and the clocks of this machine and of the broker differ: due times and the times that
     *                           events are judged by would have nothing to do with each other
     */
    void register(RunManifest manifest) {
        create();
        try {
            long before = System.currentTimeMillis();
            long brokerMillis = producer.send(manifest(manifest)).get().timestamp();
            long after = System.currentTimeMillis();
            if (manifest.speed().isLive()) {
                checkClock(manifest, before, brokerMillis, after);
            }
        } catch (ExecutionException e) {
            throw cannot(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannot(e);
        }
    }

    /** Another version of the manifest; does not wait. */
    void update(RunManifest manifest) {
        var unused = producer.send(manifest(manifest));
    }

    /**
     * How far a run has come; does not wait.
     *
     * @param part which part of the run, where processes share it
     */
    void update(String run, String part, RunProgress progress) {
        var unused = producer.send(new ProducerRecord<>(topic, 0, bytes(run + "/" + part), RunJson.write(progress)));
    }

    private ProducerRecord<byte[], byte[]> manifest(RunManifest manifest) {
        ProducerRecord<byte[], byte[]> registered =
                new ProducerRecord<>(topic, 0, bytes(manifest.run()), RunJson.write(manifest));
        registered
                .headers()
                .add(
                        Topics.SHARDS_HEADER,
                        bytes(Integer.toString(manifest.config().shards())))
                .add(
                        Topics.PARTITIONS_HEADER,
                        bytes(Integer.toString(manifest.record().partitions())));
        return registered;
    }

    private void checkClock(RunManifest manifest, long beforeMillis, long brokerMillis, long afterMillis) {
        long tolerance = CLOCK_TOLERANCE.toMillis();
        long ahead = beforeMillis - brokerMillis > tolerance
                ? beforeMillis - brokerMillis
                : brokerMillis - afterMillis > tolerance ? afterMillis - brokerMillis : 0;
        if (ahead != 0) {
            var unused = producer.send(new ProducerRecord<>(topic, 0, bytes(manifest.run()), null));
            producer.flush();
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "The clock of this machine is " + Math.abs(ahead) / 1000 + " s "
                            + (ahead > 0 ? "ahead of" : "behind")
                            + " the clock of Kafka at " + kafka.bootstrap()
                            + ", and a live run needs both to agree within "
                            + CLOCK_TOLERANCE.toSeconds() + " s.",
                    "Set the clocks, for example by NTP, and start again. Nothing was sent.");
        }
    }

    private void create() {
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy", "compact",
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", Integer.toString(Topics.MAX_RECORD_BYTES)));
        try (Admin admin = KafkaClients.admin(
                kafka, Map.of("request.timeout.ms", TIMEOUT_MILLIS / 2, "default.api.timeout.ms", TIMEOUT_MILLIS))) {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw cannot(e.getCause() == null ? e : e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannot(e);
        }
    }

    private PipelineException cannot(Throwable cause) {
        return new PipelineException(
                ExitCode.SURROUNDINGS,
                "Cannot register the run in the topic " + topic + " of Kafka at " + kafka.bootstrap() + ": "
                        + cause.getMessage(),
                "Check that the user may create the topic and write to it, or create it: one partition,"
                        + " cleanup.policy=compact, message.timestamp.type=LogAppendTime.",
                cause);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
