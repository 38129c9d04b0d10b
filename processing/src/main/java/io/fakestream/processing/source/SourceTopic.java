package io.fakestream.processing.source;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Metadata and offsets of the topic that the query reads. */
public final class SourceTopic implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;
    private final String name;
    private final String bootstrap;

    /** Does not connect yet. */
    public SourceTopic(KafkaAddress kafka, String name) {
        this.admin = KafkaClients.admin(
                kafka,
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS / 2,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS));
        this.name = name;
        this.bootstrap = kafka.bootstrap();
    }

    public String name() {
        return name;
    }

    /** Waits until the topic exists. */
    public void await(Duration timeout) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                describe();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() - startNanos > timeout.toNanos()) {
                    throw failure(e);
                }
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
        }
    }

    /** Kafka's id of the topic. */
    public String id() {
        return execute(() -> describe().topicId().toString());
    }

    /** Kafka's id of the topic; empty if the topic does not exist. */
    public Optional<String> findId() {
        return execute(() -> {
            try {
                return Optional.of(describe().topicId().toString());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Partition to the offset of the oldest record. */
    public Map<Integer, Long> beginningOffsets() {
        return execute(() -> offsets(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** Partition to the offset after the newest record. */
    public Map<Integer, Long> endOffsets() {
        return execute(() -> offsets(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** Partition to the last stable offset: before it, every transaction is committed or aborted. */
    public Map<Integer, Long> stableOffsets() {
        return execute(() -> offsets(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED));
    }

    /** Whether every partition still holds its first record. */
    public boolean startsAtZero() {
        return beginningOffsets().values().stream().allMatch(offset -> offset == 0);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** A request to Kafka. */
    private interface Request<T> {
        T execute() throws ExecutionException, InterruptedException;
    }

    private <T> T execute(Request<T> request) {
        try {
            return request.execute();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<Integer, Long> offsets(OffsetSpec which, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        describe().partitions().forEach(found -> wanted.put(new TopicPartition(name, found.partition()), which));
        Map<Integer, Long> offsets = new TreeMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private TopicDescription describe() throws ExecutionException, InterruptedException {
        TopicDescription found =
                admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        if (found == null) {
            throw new IllegalStateException("Kafka described a topic other than " + name);
        }
        return found;
    }

    private PipelineException failure(ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
            return new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The topic " + name + " does not exist in the Kafka cluster at " + bootstrap + ".",
                    "Start the generator, which creates it, or specify another topic.",
                    e);
        }
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot read the topic " + name + " from the Kafka cluster at " + bootstrap + ": "
                        + (e.getCause() == null ? e : e.getCause()).getMessage(),
                "Check that the broker is running.",
                e);
    }
}
