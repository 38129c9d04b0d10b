package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final long NOW_MILLIS = 1_764_400_000_000L;
    private static final long BATCHES = 1_000_000_000L;

    @Test
    void theFirstGenerationIsTheTimeInMicroseconds() {
        assertThat(Generation.after(0, NOW_MILLIS)).isEqualTo(NOW_MILLIS * 1_000);
    }

    @Test
    void everyGenerationLeavesRoomForTheBatchesOfTheOneBefore() {
        long first = Generation.after(0, NOW_MILLIS);

        assertThat(Generation.after(first, NOW_MILLIS)).isEqualTo(first + BATCHES);
        assertThat(Generation.after(first, NOW_MILLIS - 3_600_000)) // the clock was set back
                .isEqualTo(first + BATCHES);
    }
}
