package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    private static final Offsets OFFSETS = Offsets.of(Map.of("a", Map.of(0, 10L, 1, 20L), "b", Map.of(0, 5L)));

    @Test
    void countsTheRecordsUpToOthers() {
        Offsets ends = Offsets.of(Map.of("a", Map.of(0, 13L, 1, 20L, 2, 4L), "b", Map.of(0, 6L), "c", Map.of(0, 2L)));

        assertThat(OFFSETS.recordsUntil(ends)).isEqualTo(10);
        assertThat(OFFSETS.recordsUntil(ends, "a")).isEqualTo(7);
        assertThat(OFFSETS.recordsUntil(ends, "none")).isZero();
        assertThat(Offsets.NONE.recordsUntil(OFFSETS)).isEqualTo(OFFSETS.sum()).isEqualTo(35);
    }

    @Test
    void aPartitionThatIsAheadHasNoRecordsLeft() {
        assertThat(OFFSETS.recordsUntil(Offsets.of("a", Map.of(0, 1L, 1, 21L)))).isEqualTo(1);
    }

    @Test
    void hasNoOffsetsOfAnotherTopic() {
        assertThat(OFFSETS.in("none")).isEmpty();
        assertThat(OFFSETS.get("none", 0)).isZero();
        assertThat(OFFSETS.get("a", 7)).isZero();
    }

    @Test
    void findsThePartitionsThatHaveChanged() {
        Offsets later = Offsets.of(Map.of("a", Map.of(0, 10L, 1, 21L, 2, 0L), "b", Map.of(0, 5L)));

        assertThat(later.changedSince(OFFSETS)).isEqualTo(Offsets.of("a", Map.of(1, 21L, 2, 0L)));
        assertThat(OFFSETS.changedSince(Offsets.NONE)).isEqualTo(OFFSETS);
        assertThat(OFFSETS.changedSince(OFFSETS)).isEqualTo(Offsets.NONE);
    }

    @Test
    void replacesOneTopic() {
        assertThat(OFFSETS.with("b", Map.of(1, 1L)).in("b")).isEqualTo(Map.of(1, 1L));
        assertThat(OFFSETS.with("b", Map.of(1, 1L)).in("a")).isEqualTo(OFFSETS.in("a"));
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        Map<Integer, Long> changing = new HashMap<>(Map.of(0, 1L));
        Offsets offsets = Offsets.of("a", changing);

        changing.put(0, 2L);

        assertThat(offsets.get("a", 0)).isEqualTo(1);
    }
}
