package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskCountsTest {
    private final TaskCounts counts = new TaskCounts();

    @Test
    void mergesTheCountsOfTasks() {
        counts.add("late", 2);
        TaskCounts another = new TaskCounts();
        another.add("late", 3);
        another.add("duplicate", 1);

        counts.merge(another);

        assertThat(counts.value()).isEqualTo(Map.of("late", 5L, "duplicate", 1L));
    }

    @Test
    void isZeroAgainAfterAReset() {
        counts.add("late", 2);
        TaskCounts copy = (TaskCounts) counts.copy();

        counts.reset();

        assertThat(counts.isZero()).isTrue();
        assertThat(copy.value()).isEqualTo(Map.of("late", 2L));
    }
}
