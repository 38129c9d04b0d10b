package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fakestream.dashboard.Processing;
import io.fakestream.model.Offsets;
import io.fakestream.model.QueryState;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.ProcessingStatus.Batch;
import io.fakestream.storage.ProcessingStatus.Latency;
import io.fakestream.storage.ProcessingStatus.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessingFiguresTest {
    private static final Instant REPORTED = Instant.parse("2026-11-23T05:30:11Z");
    private static final Batch BATCH = new Batch(
            7, 500, Map.of("triggerExecution", 250L, "addBatch", 200L, "getBatch", 0L), 480.5, 2000, 42, 3 << 20);

    private static final Map<SourceOutcome, Long> OUTCOMES = Map.of(
            new SourceOutcome("fsp", "on time"), 4_996L,
            new SourceOutcome("fsp", "not json"), 3L,
            new SourceOutcome("legacy", "not json"), 1L);

    @Test
    void areAbsentBeforeTheFirstReport() {
        assertThat(ProcessingFigures.of(PipelineCounters.NONE, 0)).isNull();
    }

    @Test
    void haveNoBatchAndNoLagInTimeBeforeTheFirstBatch() {
        // when
        Processing processing = figures(null, 1_000);

        // then
        assertThat(processing.batch()).isNull();
        assertThat(processing.lagEvents()).isEqualTo(1_000);
        assertThat(processing.lagSeconds()).isNull();
    }

    @Test
    void convertTheLagToSecondsAtTheLatestRate() {
        assertThat(figures(BATCH, 1_000).lagSeconds()).isEqualTo(0.5);
        assertThat(figures(BATCH, 0).lagSeconds()).isZero();
    }

    @Test
    void nameEveryReasonForARejection() {
        // when
        Map<String, Long> deadLetters = figures(BATCH, 0).deadLetters();

        // then
        assertThat(deadLetters)
                .hasSize(RejectionReason.values().length)
                .contains(entry("not json", 4L), entry("empty", 0L));
    }

    private static Offsets offsets(long records) {
        return Offsets.of("listens", Map.of(0, records));
    }

    private static Processing figures(@Nullable Batch batch, long lag) {
        Latency latency = new Latency(1, 2, 3, 4);
        Report report = new Report(QueryState.RUNNING, "", 1, batch, 0, 3, latency, latency, REPORTED);
        PipelineCounters counts = new PipelineCounters(0, offsets(5_000 + lag), offsets(5_000), OUTCOMES, report);
        return Objects.requireNonNull(ProcessingFigures.of(counts, 490));
    }
}
