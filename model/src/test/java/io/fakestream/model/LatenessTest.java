package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {
    private static final long DUE = 1_795_498_212_000L;

    @ParameterizedTest(name = "{0}: played {1} ms before it was due")
    @CsvSource({
        "at once, 0, ON_TIME",
        "exactly ten minutes, 600000, ON_TIME",
        "a millisecond more, 600001, LATE",
        "years, 100000000000, LATE",
        "exactly a minute ahead, -60000, ON_TIME",
        "a millisecond more ahead, -60001, FUTURE",
        "years ahead, -100000000000, FUTURE"
    })
    void classifiesByTheTwoTimesAlone(String name, long beforeMillis, Timing expected) {
        assertThat(Lateness.DEFAULT.classify(DUE, DUE - beforeMillis)).as(name).isEqualTo(expected);
    }

    /** The reference time is DUE; the other two are relative to it. */
    @ParameterizedTest(name = "{0}: timestamp {1} ms, played {2} ms after the reference time")
    @CsvSource({
        "at once, 0, 0, ON_TIME",
        "sent a while ago, -3600000, -3600000, ON_TIME",
        "sent a while ago and played exactly ten minutes before, -3600000, -4200000, ON_TIME",
        "sent a while ago and played a millisecond more before, -3600000, -4200001, LATE",
        "a clock a minute fast, 60000, 60000, ON_TIME",
        "a clock more than a minute fast, 60001, 60001, FUTURE",
        "a clock more than a minute fast and a time that is right, 60001, 0, FUTURE",
        "a clock two hours fast, 7200000, 7200000, FUTURE",
        "nanoseconds, 1795498212000000000, 0, FUTURE",
        "a time in the future, 0, 60001, FUTURE",
        "a clock a little fast counts as the reference time, 30000, -600000, ON_TIME",
        "a clock a little fast counts as the reference time for late, 30000, -600001, LATE",
        "a clock two hours slow, -7200000, 0, ON_TIME"
    })
    void classifiesForeignEventsIndependentlyOfTheirProducersClock(
            String name, long timestamp, long played, Timing expected) {
        assertThat(Lateness.DEFAULT.classifyForeign(DUE + timestamp, DUE, DUE + played))
                .as(name)
                .isEqualTo(expected);
    }

    @Test
    void allowsZeroBounds() {
        // given
        Lateness strict = new Lateness(Duration.ZERO, Duration.ZERO);

        // then
        assertThat(strict.classify(DUE, DUE)).isEqualTo(Timing.ON_TIME);
        assertThat(strict.classify(DUE, DUE - 1)).isEqualTo(Timing.LATE);
        assertThat(strict.classify(DUE, DUE + 1)).isEqualTo(Timing.FUTURE);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"PT-1S, PT1M", "PT10M, PT-0.001S"})
    void rejectsNegativeBounds(Duration lateAfter, Duration futureAfter) {
        assertThatThrownBy(() -> new Lateness(lateAfter, futureAfter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lateness must not be negative, but was " + lateAfter + " and " + futureAfter);
    }
}
