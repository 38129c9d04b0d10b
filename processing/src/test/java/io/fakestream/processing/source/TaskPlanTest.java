package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Offsets;
import io.fakestream.processing.source.TaskRanges.Range;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskPlanTest {
    private static final long DELAY = 40;

    @Test
    void spreadsThePartitionsOfAllTopicsOverTheTasks() {
        TaskPlan plan = new TaskPlan(config(2));

        List<TaskRanges> tasks = plan.between(
                offsets(Map.of("a", Map.of(0, 0L, 1, 0L), "b", Map.of(0, 5L)), 100),
                offsets(Map.of("a", Map.of(0, 10L, 1, 20L), "b", Map.of(0, 9L)), 130));

        assertThat(tasks).extracting(TaskRanges::number).containsExactly(0, 1);
        assertThat(tasks.get(0).ranges()).containsExactly(new Range(0, 0, 0, 10), new Range(1, 0, 5, 9));
        assertThat(tasks.get(1).ranges()).containsExactly(new Range(0, 1, 0, 20));
    }

    @Test
    void givesAPartitionToTheSameTaskInEveryMicroBatch() {
        TaskPlan plan = new TaskPlan(config(0));
        TopicOffsets start = offsets(Map.of("a", Map.of(0, 0L, 1, 0L), "b", Map.of(0, 0L)), 0);

        List<TaskRanges> first = plan.between(start, offsets(Map.of("a", Map.of(1, 3L), "b", Map.of(0, 3L)), 0));
        List<TaskRanges> second =
                plan.between(start, offsets(Map.of("a", Map.of(0, 3L, 1, 3L), "b", Map.of(0, 3L)), 0));

        assertThat(first).extracting(TaskRanges::number).containsExactly(0, 1);
        assertThat(second).extracting(TaskRanges::number).containsExactly(0, 1, 2);
        assertThat(second.get(0).ranges()).containsExactly(new Range(0, 1, 0, 3));
        assertThat(second.get(2).ranges()).containsExactly(new Range(0, 0, 0, 3));
    }

    @Test
    void readsNothingOfATopicThatJustJoined() {
        List<TaskRanges> tasks = new TaskPlan(config(2))
                .between(
                        offsets(Map.of("a", Map.of(0, 1L)), 0),
                        offsets(Map.of("a", Map.of(0, 1L), "b", Map.of(0, 7L)), 0));

        assertThat(tasks).isEmpty();
    }

    @Test
    void closesTheWindowsThatTheWatermarkOfTheBatchHasPassed() {
        TaskRanges task = new TaskPlan(config(1))
                .between(offsets(Map.of("a", Map.of(0, 0L)), 100), offsets(Map.of("a", Map.of(0, 1L)), 130))
                .get(0);

        assertThat(task.watermarkBoundMillis()).isEqualTo(100 - DELAY);
        assertThat(task.watermarkTimeMillis()).isEqualTo(130);
    }

    @Test
    void doesNotSkipTheRecordsOfATopicThatIsNotReadAnyMore() {
        TopicOffsets start = offsets(Map.of("a", Map.of(0, 0L), "gone", Map.of(0, 5L)), 0);

        assertThatThrownBy(() -> new TaskPlan(config(1))
                        .between(start, offsets(Map.of("a", Map.of(0, 1L), "gone", Map.of(0, 9L)), 0)))
                .hasMessage("the micro-batch has records of gone, which is not configured");
        assertThat(new TaskPlan(config(1))
                        .between(start, offsets(Map.of("a", Map.of(0, 1L), "gone", Map.of(0, 5L)), 0)))
                .hasSize(1);
    }

    private static SourceConfig config(int tasks) {
        return new SourceConfig(
                "broker:9092", Map.of(), List.of("a", "b"), BatchLimits.NONE, tasks, SkippedRecords.NONE, DELAY);
    }

    private static TopicOffsets offsets(Map<String, Map<Integer, Long>> next, long watermarkMillis) {
        return new TopicOffsets(Offsets.of(next), 7, new WatermarkTime(watermarkMillis, new TreeMap<>()));
    }
}
