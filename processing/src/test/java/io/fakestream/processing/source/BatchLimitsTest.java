package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchLimitsTest {
    private static final BatchLimits LIMITS = new BatchLimits(100_000, 500, 600);

    @Test
    void afterASmallMicroBatchTheNextOneWaitsForTheRestOfTheDelay() {
        assertThat(LIMITS.waitMillis(499, 0)).isEqualTo(600);
        assertThat(LIMITS.waitMillis(499, 599)).isEqualTo(1);
        assertThat(LIMITS.waitMillis(499, 600)).isZero();
        assertThat(LIMITS.waitMillis(0, 60_000)).isNegative();
    }

    @Test
    void afterALargeMicroBatchTheNextOneDoesNotWait() {
        assertThat(LIMITS.waitMillis(500, 0)).isZero();
        assertThat(LIMITS.waitMillis(2_000_000, 1)).isZero();
    }

    @Test
    void withoutADelayNothingWaits() {
        assertThat(BatchLimits.NONE.waitMillis(1, 0)).isZero();
        assertThat(new BatchLimits(100_000, 500, -100).waitMillis(0, 0)).isNegative();
    }
}
