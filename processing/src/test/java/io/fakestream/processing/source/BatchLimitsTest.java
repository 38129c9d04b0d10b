package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchLimitsTest {
    private static final BatchLimits LIMITS = new BatchLimits(100_000, 500, 600);

    @Test
    void afterASmallMicroBatchTheNextOneWaits() {
        assertThat(LIMITS.isDue(499, 0)).isFalse();
        assertThat(LIMITS.isDue(499, 599)).isFalse();
        assertThat(LIMITS.isDue(499, 600)).isTrue();
        assertThat(LIMITS.isDue(0, 60_000)).isTrue();
    }

    @Test
    void afterALargeMicroBatchTheNextOneDoesNotWait() {
        assertThat(LIMITS.isDue(500, 0)).isTrue();
        assertThat(LIMITS.isDue(2_000_000, 1)).isTrue();
    }

    @Test
    void withoutLimitsNothingWaits() {
        assertThat(BatchLimits.NONE.isDue(1, 0)).isTrue();
    }
}
