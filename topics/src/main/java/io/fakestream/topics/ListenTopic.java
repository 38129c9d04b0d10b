package io.fakestream.topics;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of listens in a Kafka cluster, and its dead-letter topic. Thread-safe. */
public final class ListenTopic implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Short, because callers retry, and check in between whether the broker process is still running. */
    private static final int PROBE_TIMEOUT_MILLIS = 1_000;

    private final Admin admin;
    private final KafkaAddress kafka;
    private final String name;
    private volatile List<String> warnings = List.of();

    /** Does not connect yet. */
    public ListenTopic(KafkaAddress kafka, String name) {
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

    /**
     * Creates the topic, for events of any age and up to a size in bytes, and its dead-letter topic, unless they exist.
     * Validates the settings of an existing topic.
     *
     * @param partitions     of a new topic
     * @param retentionBytes retention size of a new topic, over all partitions; -1 for unlimited
     * @param ofRuns         whether runs will produce to the topic, or only other producers
     * @return the number of partitions of the topic
     * @throws PipelineException also if an existing topic would lose or change events
     */
    public int ensure(int partitions, long retentionBytes, boolean ofRuns) {
        long bytes = retentionBytes < 0 ? -1 : retentionBytes / partitions;
        boolean created = create(
                new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(TopicSettings.ofListens(bytes)));
        if (!created) {
            checkSettings(ofRuns);
        }
        create(new NewTopic(Topics.deadLettersOf(name), Optional.of(1), Optional.empty())
                .configs(TopicSettings.ofDeadLetters(bytes)));
        return partitions();
    }

    /** Warnings of {@link #ensure} about settings of an existing topic that may lose events. */
    public List<String> warnings() {
        return warnings;
    }

    private void checkSettings(boolean ofRuns) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<String, String> settings = new TreeMap<>();
        try {
            await(admin.describeConfigs(List.of(topic)).all())
                    .values()
                    .forEach(config -> config.entries().forEach(one -> settings.put(one.name(), one.value())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return; // a user with write access only cannot read the settings
            }
            throw failed(e);
        }
        TopicSettings checked = TopicSettings.check(settings, ofRuns);
        warnings = checked.warnings().stream()
                .map(change ->
                        "Warning: " + change.text(name) + " To change it: " + change.command(kafka.bootstrap(), name))
                .toList();
        if (!checked.errors().isEmpty()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    checked.errors().stream().map(change -> change.text(name)).collect(Collectors.joining("\n")),
                    checked.errors().stream()
                                    .map(change -> "Change it: " + change.command(kafka.bootstrap(), name))
                                    .collect(Collectors.joining("\n"))
                            + "\nOr choose another topic: --topic NAME");
        }
    }

    public int partitions() {
        return describe().partitions().size();
    }

    /** The id that Kafka assigned to the topic when it was created. */
    public String id() {
        return describe().topicId().toString();
    }

    /** Whether the topic exists. */
    public boolean exists() {
        try {
            await(admin.describeTopics(List.of(name)).allTopicNames());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw failed(e);
        }
    }

    /** For each partition, the offset of the next record. */
    public Map<Integer, Long> endOffsets() {
        return offsets(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * For each partition, the last stable offset: all records before it can be read, regardless of open transactions.
     */
    public Map<Integer, Long> stableOffsets() {
        return offsets(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /**
     * The timestamp of the newest record that is not later than {@code nowMillis}, in milliseconds since the epoch; 0
     * if there is none.
     */
    public long newestMillis(long nowMillis) {
        return get(admin.listOffsets(partitions(OffsetSpec.maxTimestamp())).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp <= nowMillis)
                .max()
                .orElse(0);
    }

    /** For each partition, the offset of the oldest retained record. */
    public Map<Integer, Long> beginOffsets() {
        return offsets(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<TopicPartition, OffsetSpec> partitions(OffsetSpec which) {
        return describe().partitions().stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(name, partition.partition()), p -> which));
    }

    private Map<Integer, Long> offsets(OffsetSpec which, IsolationLevel isolation) {
        Map<Integer, Long> offsets = new TreeMap<>();
        get(admin.listOffsets(partitions(which), new ListOffsetsOptions(isolation))
                        .all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private TopicDescription describe() {
        TopicDescription description =
                get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
        if (description == null) {
            throw new IllegalStateException("Kafka described another topic than " + name);
        }
        return description;
    }

    /** Returns whether the topic was created; false if it already existed. */
    private boolean create(NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed(e);
            }
            return false;
        }
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return await(answer);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    private PipelineException failed(ExecutionException e) {
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
