package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.Speed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final long NOW = 1_795_498_200_000L;
    private static final Speed BACKFILL = new Speed(Double.POSITIVE_INFINITY, true);

    private final ManualClock clock = new ManualClock(NOW);

    @ParameterizedTest(name = "due in {0} ms")
    @CsvSource({"0, 0", "1, 1", "50000, 50000", "-7, -7"})
    void waitsUntilARecordIsDue(long dueIn, long wait) {
        // given
        Pace pace = new Pace(clock.clock(), Speed.LIVE, NOW - 3_600_000);

        // then
        assertThat(pace.waitMillis(NOW + dueIn)).isEqualTo(wait);
        assertThat(pace.isLive()).isTrue();
        assertThat(pace.isUnpaced()).isFalse();
    }

    @ParameterizedTest(name = "{0} ms after the anchor")
    @CsvSource({"0, 0", "1, 1", "60, 1", "61, 2", "60000, 1000"})
    void waitsForASixtiethOfTheTimeAtSpeedSixty(long dueIn, long wait) {
        // given a run in the past
        long due = NOW - 86_400_000;
        Pace pace = new Pace(clock.clock(), new Speed(60, false), due);

        // then
        assertThat(pace.waitMillis(due + dueIn)).isEqualTo(wait);
        assertThat(pace.isLive()).isFalse();
        assertThat(pace.isUnpaced()).isFalse();
    }

    @Test
    void isSixtyTimesAsFastAsTheClock() {
        // given
        Pace pace = new Pace(clock.clock(), new Speed(60, false), NOW);

        // when
        clock.advance(Duration.ofSeconds(10));

        // then
        assertThat(pace.waitMillis(NOW + 600_000)).isZero();
        assertThat(pace.waitMillis(NOW + 600_001)).isEqualTo(1);
    }

    @Test
    void continuesFromItsAnchor() {
        // given
        Pace pace = new Pace(clock.clock(), new Speed(60, false), NOW);
        clock.advance(Duration.ofHours(1));

        // when
        pace.anchor(NOW + 500);

        // then
        assertThat(pace.waitMillis(NOW + 500)).isZero();
        assertThat(pace.waitMillis(NOW + 560)).isEqualTo(1);
    }

    @Test
    void neverWaitsAtFullSpeed() {
        // given
        Pace pace = new Pace(clock.clock(), Speed.MAX, NOW);

        // then
        assertThat(pace.waitMillis(NOW + 86_400_000)).isZero();
        assertThat(pace.isLive()).isFalse();
        assertThat(pace.isUnpaced()).isTrue();
    }

    @Test
    void doesNotWaitUntilItHasCaughtUp() {
        // given
        Pace pace = new Pace(clock.clock(), BACKFILL, NOW - 86_400_000);

        // then
        assertThat(pace.waitMillis(NOW - 1)).isZero();
        assertThat(pace.isLive()).isFalse();
        assertThat(pace.isUnpaced()).isTrue();
    }

    @Test
    void followsTheClockOnceItHasCaughtUp() {
        // given
        Pace pace = new Pace(clock.clock(), BACKFILL, NOW - 86_400_000);

        // when
        long wait = pace.waitMillis(NOW + 3);

        // then
        assertThat(wait).isEqualTo(3);
        assertThat(pace.isLive()).isTrue();
        assertThat(pace.isUnpaced()).isFalse();
        assertThat(pace.waitMillis(NOW + 5_000)).isEqualTo(5_000);
    }

    @Test
    void catchesUpAtAnotherSpeed() {
        // given
        Pace pace = new Pace(clock.clock(), new Speed(60, true), NOW - 60_000);

        // when
        long inThePast = pace.waitMillis(NOW - 1);
        clock.advance(Duration.ofSeconds(2));
        long reached = pace.waitMillis(NOW + 2_000);

        // then
        assertThat(inThePast).isEqualTo(1_000);
        assertThat(reached).isZero();
        assertThat(pace.isLive()).isTrue();
    }
}
