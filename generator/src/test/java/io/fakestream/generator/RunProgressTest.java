package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    @Test
    void startsEmpty() {
        assertThat(RunProgress.none(3, List.of(7L, 8L)))
                .isEqualTo(new RunProgress(false, List.of(0L, 0L, 0L), List.of(7L, 8L, 7L), 0, Map.of()));
    }

    @Test
    void sumsAcknowledgedRecords() {
        assertThat(new RunProgress(true, List.of(10L, 9_000_000_000L), List.of(12L), 20, Map.of()).total())
                .isEqualTo(9_000_000_010L);
    }

    @Test
    void mergesProcessesThatShareARun() {
        // given one with the shards 0 and 1, the other with 2
        RunProgress one = new RunProgress(
                true, List.of(5L, 6L, 0L), List.of(10L, 20L, 3L), 20, Map.of(Fault.LATE, 3L, Fault.CUT, 1L));
        RunProgress other =
                new RunProgress(false, List.of(0L, 0L, 7L), List.of(0L, 0L, 15L), 30, Map.of(Fault.LATE, 4L));

        // when
        RunProgress both = one.and(other);

        // then
        assertThat(both)
                .isEqualTo(new RunProgress(
                        false, List.of(5L, 6L, 7L), List.of(10L, 20L, 15L), 30, Map.of(Fault.LATE, 7L, Fault.CUT, 1L)));
        assertThat(both).isEqualTo(other.and(one));
    }

    @Test
    void isClosedWhenAllProcessesHaveClosed() {
        // given
        RunProgress closed = new RunProgress(true, List.of(5L), List.of(10L), 20, Map.of());

        // then
        assertThat(closed.and(closed).closed()).isTrue();
    }

    @Test
    void copiesItsArguments() {
        // given
        List<Long> acknowledged = new ArrayList<>(List.of(1L));
        RunProgress progress = new RunProgress(false, acknowledged, List.of(), 20, Map.of());

        // when
        acknowledged.set(0, 2L);

        // then
        assertThat(progress.acknowledged()).containsExactly(1L);
    }
}
