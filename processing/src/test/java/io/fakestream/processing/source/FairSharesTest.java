package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FairSharesTest {
    @Test
    void takesEverythingIfItFits() {
        assertThat(FairShares.of(Map.of("a", 30L, "b", 70L), 100)).isEqualTo(Map.of("a", 30L, "b", 70L));
    }

    @Test
    void theBacklogOfOneTopicDoesNotDelayAnother() {
        assertThat(FairShares.of(Map.of("live", 40L, "backlog", 1_000_000L), 100))
                .isEqualTo(Map.of("live", 40L, "backlog", 60L));
    }

    @Test
    void dividesAmongBacklogsEqually() {
        assertThat(FairShares.of(Map.of("a", 1_000L, "b", 2_000_000L, "c", 10L), 100))
                .isEqualTo(Map.of("a", 45L, "b", 45L, "c", 10L));
    }

    @Test
    void takesAtLeastOneRecordOfEachTopic() {
        assertThat(FairShares.of(Map.of("a", 5L, "b", 5L, "c", 5L), 1)).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L));
    }

    @Test
    void anIdleTopicTakesNothing() {
        assertThat(FairShares.of(Map.of("idle", 0L, "b", 500L), 100)).isEqualTo(Map.of("idle", 0L, "b", 100L));
    }

    @Test
    void hasNoTopicsIfThereAreNone() {
        assertThat(FairShares.of(Map.of(), 100)).isEmpty();
    }
}
