package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Offsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private static final Offsets FROM =
            Offsets.of(Map.of("live", Map.of(0, 100L, 1, 100L), "removed", Map.of(0, 7L), "backlog", Map.of(0, 0L)));

    @Test
    void endsAtTheLatestOffsetsIfEverythingFits() {
        Offsets until = Offsets.of(Map.of("live", Map.of(0, 110L, 1, 100L), "backlog", Map.of(0, 50L)));

        Unread unread = Unread.between(FROM, until);

        assertThat(unread.sum()).isEqualTo(60);
        assertThat(unread.limited(1_000))
                .isEqualTo(Offsets.of(
                        Map.of("live", Map.of(0, 110L, 1, 100L), "removed", Map.of(0, 7L), "backlog", Map.of(0, 50L))));
    }

    @Test
    void limitsEachTopicSeparately() {
        Offsets until = Offsets.of(Map.of("live", Map.of(0, 110L, 1, 120L), "backlog", Map.of(0, 1_000_000L)));

        assertThat(Unread.between(FROM, until).limited(100))
                .isEqualTo(Offsets.of(
                        Map.of("live", Map.of(0, 110L, 1, 120L), "removed", Map.of(0, 7L), "backlog", Map.of(0, 70L))));
    }

    @Test
    void dividesTheShareOfATopicAmongItsPartitions() {
        Offsets until = Offsets.of("live", Map.of(0, 400L, 1, 1_000L, 2, 1L));

        assertThat(Unread.between(FROM, until).limited(120).in("live")).isEqualTo(Map.of(0, 129L, 1, 189L, 2, 1L));
    }

    @Test
    void readsANewPartitionFromItsFirstRecord() {
        assertThat(Unread.between(FROM, Offsets.of("live", Map.of(0, 100L, 2, 5L)))
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void failsIfATopicEndsBeforeWhatHasBeenRead() {
        assertThatThrownBy(() -> Unread.between(FROM, Offsets.of("live", Map.of(0, 99L))))
                .isInstanceOf(RecordsLostException.class)
                .hasMessage("The topic live ends at offset 99 of partition 0, but the next offset to read is 100");
    }
}
