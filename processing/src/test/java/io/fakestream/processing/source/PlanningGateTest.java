package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Offsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanningGateTest {
    private static final Offsets NEXT = Offsets.of("plays", Map.of(0, 5L, 1, 7L));
    private static final TopicOffsets COMMITTED =
            new TopicOffsets(NEXT, 1_000, new WatermarkTime(1_400, new TreeMap<>()));

    private final PlanningGate gate = PlanningGate.of(List.of("a topic of PlanningGateTest"));
    private final List<Object> told = new ArrayList<>();

    @Test
    void tellsOnceWhereTheQueryHasStopped() {
        gate.close((offsets, boundMillis) -> {
            told.add(offsets);
            told.add(boundMillis);
        });

        assertThat(gate.isClosedAt(COMMITTED, 500)).isTrue();
        assertThat(gate.isClosedAt(COMMITTED, 500)).isTrue();
        assertThat(told).containsExactly(NEXT, 900L);
        gate.open();
    }

    @Test
    void tellsAgainIfThatHasFailed() {
        gate.close((offsets, boundMillis) -> {
            told.add(offsets);
            if (told.size() == 1) {
                throw new IllegalStateException("no answer");
            }
        });

        assertThatThrownBy(() -> gate.isClosedAt(COMMITTED, 500)).hasMessage("no answer");
        assertThat(gate.isClosedAt(COMMITTED, 500)).isTrue();
        assertThat(gate.isClosedAt(COMMITTED, 500)).isTrue();
        assertThat(told).hasSize(2);
        gate.open();
    }

    @Test
    void isOpenAgainAfterwards() {
        gate.close((offsets, boundMillis) -> told.add(offsets));
        gate.open();

        assertThat(gate.isClosedAt(COMMITTED, 500)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void otherTopicsAreNotAffected() {
        gate.close((offsets, boundMillis) -> told.add(offsets));

        assertThat(PlanningGate.of(List.of("another topic")).isClosedAt(COMMITTED, 500))
                .isFalse();
        gate.open();
    }
}
