package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanningGateTest {
    private static final TopicOffsets COMMITTED = new TopicOffsets("plays", Map.of(0, 5L, 1, 7L), 1_000, 900);

    private final PlanningGate gate = PlanningGate.of("a topic of PlanningGateTest");
    private final List<Object> told = new ArrayList<>();

    @Test
    void tellsOnceWhereTheQueryHasStopped() {
        gate.close((offsets, boundMillis) -> {
            told.add(offsets);
            told.add(boundMillis);
        });

        assertThat(gate.isClosedAt(COMMITTED)).isTrue();
        assertThat(gate.isClosedAt(COMMITTED)).isTrue();
        assertThat(told).containsExactly(Map.of(0, 5L, 1, 7L), 900L);
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

        assertThatThrownBy(() -> gate.isClosedAt(COMMITTED)).hasMessage("no answer");
        assertThat(gate.isClosedAt(COMMITTED)).isTrue();
        assertThat(gate.isClosedAt(COMMITTED)).isTrue();
        assertThat(told).hasSize(2);
        gate.open();
    }

    @Test
    void isOpenAgainAfterwards() {
        gate.close((offsets, boundMillis) -> told.add(offsets));
        gate.open();

        assertThat(gate.isClosedAt(COMMITTED)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void otherTopicsAreNotAffected() {
        gate.close((offsets, boundMillis) -> told.add(offsets));

        assertThat(PlanningGate.of("another topic").isClosedAt(COMMITTED)).isFalse();
        gate.open();
    }
}
