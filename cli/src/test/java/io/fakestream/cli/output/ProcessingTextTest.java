package io.fakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.dashboard.Processing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessingTextTest {
    private static final Processing.Batch BATCH = new Processing.Batch(
            7, 500, 250, 480.5, 2000, 42, 3 << 20, Map.of("triggerExecution", 250L, "addBatch", 200L, "getBatch", 0L));

    @Test
    void showsTheBatchTheLagAndTheDeadLetters() {
        assertThat(ProcessingText.lines(processing(BATCH, 1_000, 0.5)))
                .containsExactly(
                        "batch: 500 events in 250 ms (addBatch 200 ms)",
                        "input 481/s, processed 2,000/s, state 42 rows in 3.0 MiB",
                        "lag 1,000 events, 0.5 s; written 490/s, retried 3, dropped by watermark 0, restarts 1",
                        "dead letters: not json 4");
    }

    @Test
    void leavesOutMissingValues() {
        assertThat(ProcessingText.lines(processing(null, 1, null)))
                .containsExactly(
                        "lag 1 event; written 490/s, retried 3, dropped by watermark 0, restarts 1",
                        "dead letters: not json 4");
    }

    private static Processing processing(Processing.@Nullable Batch batch, long lag, @Nullable Double lagSeconds) {
        return new Processing(
                Instant.parse("2026-11-23T05:30:11Z"),
                batch,
                lag,
                lagSeconds,
                490,
                3,
                0,
                1,
                Map.of("not json", 4L, "empty", 0L));
    }
}
