package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleClockTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final ManualClock machine = new ManualClock(1_000_000);
    private final ScheduleClock clock = machine.clock();

    @Test
    void startsWithTheWallClock() {
        assertThat(clock.millis()).isEqualTo(1_000_000);
    }

    @Test
    void advancesMonotonically() {
        // when
        machine.advance(Duration.ofMillis(1_500));

        // then
        assertThat(clock.millis()).isEqualTo(1_001_500);
        assertThat(clock.jumpMillis(TOLERANCE)).isZero();
    }

    @ParameterizedTest(name = "a jump by {0} ms")
    @CsvSource({"30000, 0", "30001, 30001", "3600000, 3600000", "-3600000, 0"})
    void detectsAForwardJumpAboveTheTolerance(long by, long expected) {
        // given
        machine.advance(Duration.ofMillis(1_500));

        // when
        machine.jump(Duration.ofMillis(by));

        // then
        assertThat(clock.jumpMillis(TOLERANCE)).isEqualTo(expected);
        assertThat(clock.millis()).isEqualTo(1_001_500);
        assertThat(clock.wallMillis()).isEqualTo(1_001_500 + by);
    }

    @ParameterizedTest(name = "a jump by {0} ms")
    @ValueSource(longs = {3_600_000, -400})
    void synchronizesWithTheWallClock(long by) {
        // given
        machine.advance(Duration.ofSeconds(1));
        machine.jump(Duration.ofMillis(by));

        // when
        clock.syncWithWallClock();
        machine.advance(Duration.ofMillis(10));

        // then
        assertThat(clock.millis()).isEqualTo(1_001_010 + by);
        assertThat(clock.jumpMillis(TOLERANCE)).isZero();
    }
}
