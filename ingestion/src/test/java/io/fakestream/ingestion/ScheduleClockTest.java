package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleClockTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private long wallMillis = 1_000_000;
    private long nanos = -500;
    private final ScheduleClock clock = new ScheduleClock(() -> wallMillis, () -> nanos);

    @Test
    void beginsWithTheWallClock() {
        assertThat(clock.millis()).isEqualTo(1_000_000);
    }

    @Test
    void goesOnSteadily() {
        // when
        pass(1_500);

        // then
        assertThat(clock.millis()).isEqualTo(1_001_500);
        assertThat(clock.followJump(TOLERANCE)).isZero();
    }

    @Test
    void followsAJump() {
        // given a lid that was closed for an hour
        pass(1_500);
        wallMillis += 3_600_000;

        // when
        long jump = clock.followJump(TOLERANCE);

        // then
        assertThat(jump).isEqualTo(3_600_000);
        assertThat(clock.millis()).isEqualTo(wallMillis);
        assertThat(clock.followJump(TOLERANCE)).isZero();
        pass(10);
        assertThat(clock.millis()).isEqualTo(wallMillis);
    }

    @Test
    void doesNotFollowAJumpOfTheTolerance() {
        // given
        wallMillis += 30_000;

        // then
        assertThat(clock.followJump(TOLERANCE)).isZero();
        assertThat(clock.millis()).isEqualTo(1_000_000);
    }

    @Test
    void followsAJumpAboveTheTolerance() {
        // given
        wallMillis += 30_001;

        // then
        assertThat(clock.followJump(TOLERANCE)).isEqualTo(30_001);
    }

    @Test
    void doesNotFollowAClockThatIsSetBack() {
        // given
        pass(1_000);
        wallMillis -= 3_600_000;

        // then
        assertThat(clock.followJump(TOLERANCE)).isZero();
        assertThat(clock.millis()).isEqualTo(1_001_000);
    }

    @Test
    void followsTheWallWhenAsked() {
        // given
        pass(1_000);
        wallMillis -= 400;

        // when
        clock.followWall();
        pass(10);

        // then
        assertThat(clock.millis()).isEqualTo(1_000_610).isEqualTo(wallMillis);
    }

    private void pass(long millis) {
        wallMillis += millis;
        nanos += millis * 1_000_000;
    }
}
