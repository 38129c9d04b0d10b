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
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a run in the Kafka cluster that it produces to, so that processing and verification on any
 * machine find it (ADR 0028). The registry topic is compacted, and its timestamps are set by the broker.
 */
final class RunRegistry {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunRegistry.class);

    /**
     * Maximum difference between the clocks of this machine and of the broker: half of the tolerance for events from
     * the future.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final Map<String, Object> TIMEOUTS =
            Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000);

    /** The key of a record that only determines the broker's time; not a run id. */
    private static final String CLOCK = "clock";

    private static final Map<String, String> SETTINGS = Map.of(
            "cleanup.policy", "compact",
            "message.timestamp.type", "LogAppendTime",
            "max.message.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));

    private final KafkaAddress kafka;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * The registry of the runs of a topic.
     *
     * @param topic the topic of the runs' records
     */
    RunRegistry(KafkaAddress kafka, String topic, KafkaProducer<byte[], byte[]> producer) {
        this.kafka = kafka;
        this.topic = Topics.runsOf(topic);
        this.producer = producer;
    }

    /**
     * Registers a run before its first record; returns when Kafka has acknowledged it.
     *
     * @throws PipelineException if the run is live and the clocks of this machine and of the broker differ: due times
     *                           would not be comparable with the times by which events are classified
     */
    void register(RunManifest manifest) {
        boolean hasBrokerTime = ensure();
        if (hasBrokerTime && manifest.speed().isLive()) {
            long before = System.currentTimeMillis();
            long brokerMillis = await(producer.send(new ProducerRecord<>(topic, 0, bytes(CLOCK), null)))
                    .timestamp();
            checkClock(before, brokerMillis, System.currentTimeMillis());
        }
        var unused = await(producer.send(manifest(manifest)));
    }

    /** Registers a new version of the manifest; asynchronous. */
    void update(RunManifest manifest) {
        var unused = producer.send(manifest(manifest), (sent, thrown) -> {
            if (thrown != null) {
                LOGGER.warn("cannot register the pause of run {}: {}", manifest.run(), thrown.getMessage());
            }
        });
    }

    /**
     * Registers the progress of a run; asynchronous.
     *
     * @param part the part of the run, if processes share it
     */
    void update(String run, String part, RunProgress progress) {
        var unused = producer.send(
                new ProducerRecord<>(topic, 0, bytes(run + "/" + part), RunJson.write(progress)), (sent, thrown) -> {
                    if (thrown != null) {
                        LOGGER.warn("cannot register the progress of run {}: {}", run, thrown.getMessage());
                    }
                });
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

    private void checkClock(long beforeMillis, long brokerMillis, long afterMillis) {
        long tolerance = CLOCK_TOLERANCE.toMillis();
        long ahead = beforeMillis - brokerMillis > tolerance
                ? beforeMillis - brokerMillis
                : brokerMillis - afterMillis > tolerance ? afterMillis - brokerMillis : 0;
        if (ahead != 0) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The clock of this machine is " + Math.abs(ahead) / 1000 + " s "
                            + (ahead > 0 ? "ahead of" : "behind") + " the clock of Kafka at " + kafka.bootstrap()
                            + ", and a live run needs both to agree within " + CLOCK_TOLERANCE.toSeconds() + " s.",
                    "Set the clocks, for example by NTP, and start again. Nothing was sent.");
        }
    }

    /** Creates the topic, or checks an existing one. Returns whether its timestamps are set by the broker. */
    private boolean ensure() {
        try (Admin admin = KafkaClients.admin(kafka, TIMEOUTS)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(SETTINGS)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return check();
            }
            throw registrationFailed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registrationFailed(e);
        }
    }

    private boolean check() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = KafkaClients.admin(kafka, TIMEOUTS)) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            if (config != null && !config.get("cleanup.policy").value().equals("compact")) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "The topic " + topic + " has cleanup.policy="
                                + config.get("cleanup.policy").value() + ", which deletes the registrations of runs.",
                        "Change it: kafka-configs.sh --bootstrap-server " + kafka.bootstrap()
                                + " --alter --entity-type topics --entity-name " + topic
                                + " --add-config cleanup.policy=compact");
            }
            return config != null
                    && config.get("message.timestamp.type").value().equals("LogAppendTime");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false; // a user with write access only cannot read the settings
            }
            throw registrationFailed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registrationFailed(e);
        }
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw registrationFailed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registrationFailed(e);
        }
    }

    private PipelineException registrationFailed(Throwable cause) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
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
