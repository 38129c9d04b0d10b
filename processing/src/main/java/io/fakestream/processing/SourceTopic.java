package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic that the query reads, as Kafka describes it. */
final class SourceTopic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final String name;
    private final String bootstrap;

    SourceTopic(ProcessingConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        this.admin = Admin.create(settings);
        this.name = config.topic();
        this.bootstrap = config.bootstrap();
    }

    String name() {
        return name;
    }

    /** Waits until the topic is there. */
    void await(Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                describe();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() - began > patience.toNanos()) {
                    throw missing(e);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** The id that Kafka gave the topic when it was made. */
    String id() {
        try {
            return describe().topicId().toString();
        } catch (ExecutionException e) {
            throw missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether every partition still holds its first record. */
    boolean beginsAtZero() {
        try {
            List<TopicPartition> partitions = describe().partitions().stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            return admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.earliest())))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .allMatch(offset -> offset.offset() == 0);
        } catch (ExecutionException e) {
            throw missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
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
                    ExitCode.SURROUNDINGS,
                    "The topic " + name + " is not on the Kafka at " + bootstrap + ".",
                    "Start the generator, which makes it, or name another topic.",
                    e);
        }
        return new PipelineException(
                ExitCode.SURROUNDINGS,
                "Cannot read the topic " + name + " from the Kafka at " + bootstrap + ": " + Failures.reason(e),
                "Check that the broker runs.",
                e);
    }
}
