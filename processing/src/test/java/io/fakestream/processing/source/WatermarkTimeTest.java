package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatermarkTimeTest {
    private static final WatermarkTime BEFORE = new WatermarkTime(100, new TreeMap<>(Map.of("a", 100L, "b", 90L)));

    @Test
    void followsTheNewestEventsOfAllTopics() {
        assertThat(BEFORE.next(Map.of("a", 130L, "b", 140L), List.of()).millis())
                .isEqualTo(140);
    }

    @Test
    void doesNotPassATopicThatHasABacklog() {
        WatermarkTime next = BEFORE.next(Map.of("a", 500L, "b", 120L), List.of("b"));

        assertThat(next.millis()).isEqualTo(120);
        assertThat(next.next(Map.of("b", 480L), List.of()).millis()).isEqualTo(500);
    }

    @Test
    void doesNotPassTheSlowestOfSeveralBacklogs() {
        assertThat(BEFORE.next(Map.of("a", 500L, "b", 120L), List.of("a", "b")).millis())
                .isEqualTo(120);
    }

    @Test
    void aTopicWithoutABacklogDoesNotHoldItBack() {
        assertThat(BEFORE.next(Map.of("a", 500L), List.of("a")).millis()).isEqualTo(500);
    }

    @Test
    void doesNotDecreaseForATopicThatJoinsWithOlderEvents() {
        WatermarkTime unknown = BEFORE.next(Map.of(), List.of("c"));
        assertThat(unknown.millis()).isEqualTo(100);

        assertThat(unknown.next(Map.of("a", 300L, "c", 20L), List.of("c")).millis())
                .isEqualTo(100);
    }

    @Test
    void staysWhenNothingIsCounted() {
        assertThat(BEFORE.next(Map.of(), List.of())).isEqualTo(BEFORE);
        assertThat(WatermarkTime.NONE.next(Map.of(), List.of()).millis()).isZero();
    }

    @Test
    void keepsTheNewestEventOfATopicWhenTheQueryIsRestarted() {
        assertThat(BEFORE.next(Map.of("a", 80L), List.of()).newest()).isEqualTo(Map.of("a", 100L, "b", 90L));
    }
}
