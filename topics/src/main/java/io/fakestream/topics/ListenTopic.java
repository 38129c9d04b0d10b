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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of listens on a Kafka, and the one beside it for dead letters. For any number of threads. */
public final class ListenTopic implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Who asks whether a broker answers asks again, and looks in between whether it still lives. */
    private static final int ANSWER_MILLIS = 1_000;

    private final Admin admin;
    private final KafkaAddress kafka;
    private final String name;

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

    /** Whether the broker answers a request; for a broker that is starting. */
    public boolean answers() {
        try {
            return !await(admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS))
                            .nodes())
                    .isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Fails with a message for people if the broker cannot be reached or does not let us in. */
    public void checkReachable() {
        get(admin.describeCluster().nodes());
    }

    /**
     * Makes the topic if it is not there, for events of any age and up to a size in bytes, and the one for dead letters.
     *
     * @param partitions how many a new topic gets
     * @param keepBytes  how much a new topic keeps in all; -1 for everything
     * @return how many partitions it has
     */
    public int ensure(int partitions, long keepBytes) {
        Map<String, String> settings = Map.of(
                "message.timestamp.type", "CreateTime",
                "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
                "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE),
                "max.message.bytes", Integer.toString(Topics.MAX_RECORD_BYTES + 1024 * 1024),
                "retention.ms", "-1",
                "retention.bytes", Long.toString(keepBytes < 0 ? -1 : keepBytes / partitions));
        create(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings));
        create(new NewTopic(Topics.deadLettersOf(name), Optional.of(1), Optional.empty()).configs(settings));
        return partitions();
    }

    public int partitions() {
        return describe().partitions().size();
    }

    /** The id that Kafka gave the topic when it was made. */
    public String id() {
        return describe().topicId().toString();
    }

    /** Whether the topic is there. */
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

    /** Partition to the offset that the next record will get. */
    public Map<Integer, Long> endOffsets() {
        return offsets(OffsetSpec.latest());
    }

    /** Partition to the offset of the oldest record that is still there. */
    public Map<Integer, Long> beginOffsets() {
        return offsets(OffsetSpec.earliest());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private Map<Integer, Long> offsets(OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = describe().partitions().stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(name, partition.partition()), p -> which));
        Map<Integer, Long> offsets = new TreeMap<>();
        get(admin.listOffsets(wanted).all())
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

    private void create(NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed(e);
            }
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
                    ExitCode.SURROUNDINGS,
                    "The topic " + name + " is not on the Kafka at " + kafka.bootstrap() + ".",
                    "Start the pipeline first, which makes it: fsp up",
                    e);
        }
        return KafkaClients.failed(kafka, cause);
    }
}
