package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.dashboard.Snapshot.Source;
import io.fakestream.model.Offsets;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.SourceTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineCountersTest {
    private static final PipelineCounters COUNTERS = new PipelineCounters(
            90,
            Offsets.of(Map.of("listens", Map.of(0, 60L, 1, 40L), "old", Map.of(0, 10L))),
            Offsets.of(Map.of("listens", Map.of(0, 60L, 1, 30L), "old", Map.of(0, 9L), "removed", Map.of(0, 1_000L))),
            Map.of(
                    new SourceOutcome("fsp", "on time"), 80L,
                    new SourceOutcome("fsp", "late"), 6L,
                    new SourceOutcome("fsp", "duplicate"), 3L,
                    new SourceOutcome("fsp", "not json"), 1L,
                    new SourceOutcome("legacy", "on time"), 7L,
                    new SourceOutcome("legacy", "not json"), 1L,
                    new SourceOutcome("legacy", "missing field"), 1L),
            null);

    @Test
    void countsTheRecordsOfEachSource() {
        assertThat(COUNTERS.bySource(List.of(SourceTopic.LISTENS, new SourceTopic("legacy", "old"))))
                .containsExactly(
                        new Source("fsp", "listens", 100, 10, 80, 6, 3, 1),
                        new Source("legacy", "old", 10, 1, 7, 0, 0, 2));
    }

    @Test
    void sumsAllSources() {
        assertThat(COUNTERS.stored()).isEqualTo(93);
        assertThat(COUNTERS.rejected()).isEqualTo(3);
        assertThat(COUNTERS.rejections()).containsEntry("not json", 2L).containsEntry("empty", 0L);
        assertThat(COUNTERS.inKafka()).isEqualTo(110);
    }

    @Test
    void aSourceThatIsNotReadAnyMoreHasNoLag() {
        assertThat(COUNTERS.lag()).isEqualTo(11);
        assertThat(COUNTERS.processed()).isEqualTo(99);
    }
}
