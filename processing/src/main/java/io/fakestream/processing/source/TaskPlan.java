package io.fakestream.processing.source;

import io.fakestream.model.Offsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Assigns partitions to tasks: in every micro-batch the same ones, so that consumers are reused. Partitions are numbered in
 * the order of their first records, over all topics, and spread over the tasks by their number. Not thread-safe.
 */
final class TaskPlan {
    private final SourceConfig config;
    private final Map<TopicPartition, Integer> numbers = new HashMap<>();

    TaskPlan(SourceConfig config) {
        this.config = config;
    }

    /** The tasks that read the records between two offsets of the configured topics. */
    List<TaskRanges> between(TopicOffsets start, TopicOffsets end) {
        checkConfigured(start.next(), end.next());
        Map<Integer, List<TaskRanges.Range>> tasks = new TreeMap<>();
        for (int source = 0; source < config.topics().size(); source++) {
            String topic = config.topics().get(source);
            Map<Integer, Long> from = start.next().in(topic);
            if (from.isEmpty()) {
                continue; // a new topic, see TopicStream.withNewTopics
            }
            for (Map.Entry<Integer, Long> last : end.next().in(topic).entrySet()) {
                int partition = last.getKey();
                long first = from.getOrDefault(partition, 0L);
                if (last.getValue() > first) {
                    tasks.computeIfAbsent(task(topic, partition), unused -> new ArrayList<>())
                            .add(new TaskRanges.Range(source, partition, first, last.getValue()));
                }
            }
        }
        return tasks.entrySet().stream()
                .map(task -> new TaskRanges(
                        config,
                        task.getKey(),
                        task.getValue(),
                        end.plannedAtMillis(),
                        start.watermark().millis() - config.watermarkDelayMillis(),
                        end.watermark().millis()))
                .toList();
    }

    /** A micro-batch that is repeated must have all its records again; RecoveryCheck says so before the query starts. */
    private void checkConfigured(Offsets start, Offsets end) {
        for (String topic : start.byTopic().keySet()) {
            if (!config.topics().contains(topic) && start.recordsUntil(end, topic) > 0) {
                throw new IllegalStateException(
                        "the micro-batch has records of " + topic + ", which is not configured");
            }
        }
    }

    private int task(String topic, int partition) {
        int number = numbers.computeIfAbsent(new TopicPartition(topic, partition), unused -> numbers.size());
        return config.tasks() == 0 ? number : number % config.tasks();
    }
}
