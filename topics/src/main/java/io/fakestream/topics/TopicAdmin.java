package io.fakestream.topics;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic as the brokers describe it: its id, partitions and offsets. Thread-safe. */
public final class TopicAdmin implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Short, because callers retry, and check in between whether the broker process is still running. */
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;

    private static final long POLL_MILLIS = 100;

    private final Admin admin;
    private final KafkaAddress kafka;
    private final String name;

    /** Does not connect yet. */
    public TopicAdmin(KafkaAddress kafka, String name) {
        this.kafka = kafka;
        this.name = name;
        this.admin = KafkaClients.admin(
                kafka,
                Map.of(
                        "request.timeout.ms",
                        TIMEOUT_MILLIS / 2,
                        "default.api.timeout.ms",
                        TIMEOUT_MILLIS,
                        "client.id",
                        "fakestream-admin"));
    }

    public String name() {
        return name;
    }

    /** Whether the broker responds to a request; for a broker that is starting. */
    public boolean answers() {
        try {
            return !await(admin.describeCluster(new DescribeClusterOptions().timeoutMs(PROBE_TIMEOUT_MILLIS))
                            .nodes())
                    .isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Fails with a message for users if the broker cannot be reached or denies access. */
    public void checkReachable() {
        get(admin.describeCluster().nodes());
    }

    public int partitions() {
        return describe().partitions().size();
    }

    /** The numbers of the partitions. */
    public Set<Integer> partitionNumbers() {
        return describe().partitions().stream()
                .map(TopicPartitionInfo::partition)
                .collect(Collectors.toSet());
    }

    /** The numbers of the partitions; none if the topic does not exist. */
    public Set<Integer> findPartitions() {
        return find().map(found -> found.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** The id that Kafka assigned to the topic when it was created. */
    public String id() {
        return describe().topicId().toString();
    }

    /** The names of all topics of the Kafka cluster, except internal ones, in their order. */
    public List<String> names() {
        return get(admin.listTopics().names()).stream().sorted().toList();
    }

    /** Whether the topic exists. */
    public boolean exists() {
        return findId().isPresent();
    }

    /** The id of the topic; empty if the topic does not exist. */
    public Optional<String> findId() {
        return find().map(found -> found.topicId().toString());
    }

    private Optional<TopicDescription> find() {
        try {
            return Optional.of(description(admin.describeTopics(List.of(name)).allTopicNames()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed(e);
        }
    }

    /** For each partition, the offset of the next record. */
    public Map<Integer, Long> endOffsets() {
        return endOffsets(partitionNumbers());
    }

    /** The same for partitions that the caller knows, which saves a request. */
    public Map<Integer, Long> endOffsets(Set<Integer> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * For each partition, the last stable offset: all records before it can be read, regardless of open transactions.
     */
    public Map<Integer, Long> lastStableOffsets() {
        return lastStableOffsets(partitionNumbers());
    }

    /**
     * The same for partitions that the caller knows, which saves a request.
     *
     * @throws PipelineException also after ten seconds, as for an unreachable Kafka, if one of them does not exist any more
     */
    public Map<Integer, Long> lastStableOffsets(Set<Integer> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /**
     * The timestamp of the newest record that is not later than {@code nowMillis}, in milliseconds since the epoch; 0
     * if there is none.
     */
    public long newestMillis(long nowMillis) {
        return get(admin.listOffsets(specs(partitionNumbers(), OffsetSpec.maxTimestamp()))
                        .all())
                .values()
                .stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp <= nowMillis)
                .max()
                .orElse(0);
    }

    /** For each partition, the offset of the oldest retained record. */
    public Map<Integer, Long> beginningOffsets() {
        return offsets(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * Commits offsets for a consumer group without members, so that Kafka's tools, UIs and lag exporters show its lag.
     * Does not wait for the answer.
     *
     * @param next partition to the offset after the last processed record
     */
    public CompletionStage<Void> commit(String group, Map<Integer, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = next.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> new TopicPartition(name, one.getKey()), one -> new OffsetAndMetadata(one.getValue())));
        return admin.alterConsumerGroupOffsets(group, offsets).all().toCompletionStage();
    }

    /** Whether every partition still has its first record. */
    public boolean startsAtZero() {
        return beginningOffsets().values().stream().allMatch(offset -> offset == 0);
    }

    /**
     * Waits until the topic exists.
     *
     * @throws PipelineException if it does not within the timeout
     */
    public void awaitExists(Duration timeout) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                describe();
                return;
            } catch (PipelineException e) {
                if (System.nanoTime() - startNanos > timeout.toNanos()) {
                    throw e;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<TopicPartition, OffsetSpec> specs(Set<Integer> partitions, OffsetSpec which) {
        return partitions.stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(name, partition), partition -> which));
    }

    private Map<Integer, Long> offsets(OffsetSpec which, IsolationLevel isolation) {
        return offsets(partitionNumbers(), which, isolation);
    }

    private Map<Integer, Long> offsets(Set<Integer> partitions, OffsetSpec which, IsolationLevel isolation) {
        Map<Integer, Long> offsets = new TreeMap<>();
        get(admin.listOffsets(specs(partitions, which), new ListOffsetsOptions(isolation))
                        .all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private TopicDescription describe() {
        try {
            return description(admin.describeTopics(List.of(name)).allTopicNames());
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private TopicDescription description(KafkaFuture<Map<String, TopicDescription>> answer) throws ExecutionException {
        TopicDescription description = await(answer).get(name);
        if (description == null) {
            throw new IllegalStateException("Kafka described a topic other than " + name);
        }
        return description;
    }

    Admin admin() {
        return admin;
    }

    KafkaAddress kafka() {
        return kafka;
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return await(answer);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    PipelineException failed(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The topic " + name + " does not exist in Kafka at " + kafka.bootstrap() + ".",
                    "Start the pipeline first, which creates the topic: fsp up",
                    e);
        }
        return KafkaClients.failed(kafka, cause);
    }
}
