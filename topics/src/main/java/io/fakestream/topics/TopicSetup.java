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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topic of listens and its dead-letter topic, or validates an existing topic.
 *
 * @param partitions of the topic
 * @param warnings   about settings of an existing topic that may lose events
 */
public record TopicSetup(int partitions, List<String> warnings) {
    private static final Duration KNOWN_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration KNOWN_POLL = Duration.ofMillis(20);

    /**
     * Creates the topic, for events of any age and up to a size in bytes, and its dead-letter topic, unless they exist.
     * Validates the settings of an existing topic.
     *
     * @param partitions     of a new topic
     * @param retentionBytes retention size of a new topic, over all partitions; -1 for unlimited
     * @param ofRuns         whether runs will produce to the topic, or only other producers
     * @throws PipelineException also if an existing topic would lose or change events
     */
    public static TopicSetup ensure(TopicAdmin topic, int partitions, long retentionBytes, boolean ofRuns) {
        long bytes = retentionBytes < 0 ? -1 : retentionBytes / partitions;
        NewTopic listens = new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                .configs(TopicSettings.ofListens(bytes));
        List<String> warnings = List.of();
        if (create(topic, listens)) {
            awaitKnown(topic);
        } else {
            warnings = checkSettings(topic, ofRuns);
        }
        ensureDeadLetters(topic, bytes);
        return new TopicSetup(topic.partitions(), warnings);
    }

    /**
     * Creates only the dead-letter topic, unless it exists.
     *
     * @param retentionBytes its retention size; -1 for unlimited
     */
    public static void ensureDeadLetters(TopicAdmin topic, long retentionBytes) {
        create(
                topic,
                new NewTopic(Topics.deadLettersOf(topic.name()), Optional.of(1), Optional.empty())
                        .configs(TopicSettings.ofDeadLetters(retentionBytes)));
    }

    /** Brokers learn of a new topic a moment after it has been created; until then, they say that it does not exist. */
    private static void awaitKnown(TopicAdmin topic) {
        long began = System.nanoTime();
        while (!topic.exists() && System.nanoTime() - began < KNOWN_TIMEOUT.toNanos()) {
            LockSupport.parkNanos(KNOWN_POLL.toNanos());
        }
    }

    private static List<String> checkSettings(TopicAdmin topic, boolean ofRuns) {
        String name = topic.name();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<String, String> settings = new TreeMap<>();
        try {
            TopicAdmin.await(topic.admin().describeConfigs(List.of(resource)).all())
                    .values()
                    .forEach(config -> config.entries().forEach(one -> settings.put(one.name(), one.value())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return List.of(); // a user with write access only cannot read the settings
            }
            throw topic.failed(e);
        }
        String bootstrap = topic.kafka().bootstrap();
        TopicSettings checked = TopicSettings.check(settings, ofRuns);
        if (!checked.errors().isEmpty()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    checked.errors().stream().map(change -> change.text(name)).collect(Collectors.joining("\n")),
                    checked.errors().stream()
                                    .map(change -> "Change it: " + change.command(bootstrap, name))
                                    .collect(Collectors.joining("\n"))
                            + "\nOr choose another topic: --topic NAME");
        }
        return checked.warnings().stream()
                .map(change -> "Warning: " + change.text(name) + " To change it: " + change.command(bootstrap, name))
                .toList();
    }

    /** Returns whether the topic was created; false if it already existed. */
    private static boolean create(TopicAdmin topic, NewTopic created) {
        try {
            TopicAdmin.await(topic.admin().createTopics(List.of(created)).all());
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw topic.failed(e);
            }
            return false;
        }
    }
}
