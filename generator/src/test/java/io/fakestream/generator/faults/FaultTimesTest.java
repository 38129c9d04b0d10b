package io.fakestream.generator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.random.Draws;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultTimesTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    private final FaultTimes times = new FaultTimes(Draws.of(42, "test"));

    @Test
    void isLateByMoreThanTenMinutesAndMostlyByLessThanAnHour() {
        // when
        long[] late = sorted(times::late);

        // then
        assertThat(late[0]).isGreaterThan(10 * MINUTE);
        assertThat(late[late.length - 1]).isBetween(60 * MINUTE, 10 * MINUTE + 1 + DAY);
        assertThat(late[late.length * 9 / 10]).isLessThan(60 * MINUTE);
    }

    @Test
    void isOutOfOrderWithinTenMinutes() {
        // when
        long[] early = sorted(times::outOfOrder);

        // then
        assertThat(early[0]).isBetween(10_000L, 11_000L);
        assertThat(early[early.length - 1]).isBetween(599_000L, 600_000L);
    }

    @Test
    void isInTheFutureByMoreThanAMinute() {
        // when
        long[] future = sorted(times::future);

        // then
        assertThat(future[0]).isGreaterThan(MINUTE);
        assertThat(future[future.length - 1]).isLessThanOrEqualTo(MINUTE + 1 + DAY);
    }

    @Test
    void sendsADuplicateSomeSecondsLater() {
        // when
        long[] duplicate = sorted(times::duplicate);

        // then
        assertThat(duplicate[0]).isPositive();
        assertThat(duplicate[duplicate.length - 1]).isLessThanOrEqualTo(MINUTE + 1);
        assertThat(Arrays.stream(duplicate).average().orElseThrow()).isCloseTo(5_000, within(150.0));
    }

    private static long[] sorted(LongUnaryOperator time) {
        return LongStream.range(0, 20_000).map(time).sorted().toArray();
    }
}
