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

/** The topic that the query reads, as Kafka describes it. */
public final class SourceTopic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
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

    /** Waits until the topic is there. */
    public void await(Duration timeout) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                describe();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() - began > timeout.toNanos()) {
                    throw missing(e);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** The id that Kafka gave the topic when it was made. */
    public String id() {
        return ask(() -> describe().topicId().toString());
    }

    /** The same, or empty if Kafka says that the topic is not there. */
    public Optional<String> idIfThere() {
        return ask(() -> {
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

    /** Partition to the offset of the oldest record that is still there. */
    public Map<Integer, Long> beginOffsets() {
        return ask(() -> offsets(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** Partition to the offset that the next record will get. */
    public Map<Integer, Long> endOffsets() {
        return ask(() -> offsets(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    }

    /** Partition to the last stable offset: before it, every transaction is committed or aborted. */
    public Map<Integer, Long> stableOffsets() {
        return ask(() -> offsets(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED));
    }

    /** Whether every partition still holds its first record. */
    public boolean beginsAtZero() {
        return beginOffsets().values().stream().allMatch(offset -> offset == 0);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** What Kafka is asked. */
    private interface Question<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (ExecutionException e) {
            throw missing(e);
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
            throw new IllegalStateException("Kafka described another topic than " + name);
        }
        return found;
    }

    private PipelineException missing(ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
            return new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The topic " + name + " is not on the Kafka at " + bootstrap + ".",
                    "Start the generator, which makes it, or name another topic.",
                    e);
        }
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot read the topic " + name + " from the Kafka at " + bootstrap + ": "
                        + (e.getCause() == null ? e : e.getCause()).getMessage(),
                "Check that the broker runs.",
                e);
    }
}
