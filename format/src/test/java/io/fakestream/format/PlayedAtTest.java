package io.fakestream.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayedAtTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the generator's, 2026-11-23T05:30:11.123Z, 2026-11-23T05:30:11.123Z",
        "the older project's, 2026-11-23 05:30:11, 2026-11-23T05:30:11Z",
        "whole seconds, 2026-11-23T05:30:11Z, 2026-11-23T05:30:11Z",
        "whole minutes, 2026-11-23T05:30Z, 2026-11-23T05:30:00Z",
        "microseconds, 2026-11-23T05:30:11.123999Z, 2026-11-23T05:30:11.123Z",
        "no offset, 2026-11-23T05:30:11, 2026-11-23T05:30:11Z",
        "no offset but milliseconds, 2026-11-23T05:30:11.123, 2026-11-23T05:30:11.123Z",
        "a space and microseconds, 2026-11-23 05:30:11.123456, 2026-11-23T05:30:11.123Z",
        "nanoseconds, 2026-11-23T05:30:11.123456789Z, 2026-11-23T05:30:11.123Z",
        "an offset without a colon, 2026-11-23T05:30:11+0000, 2026-11-23T05:30:11Z",
        "an offset of hours, 2026-11-23T05:30:11+01, 2026-11-23T04:30:11Z",
        "an offset without a colon behind a space, 2026-11-23 05:30:11 -0130, 2026-11-23T07:00:11Z",
        "the word UTC, 2026-11-23 05:30:11 UTC, 2026-11-23T05:30:11Z",
        "lower case, 2026-11-23t05:30:11z, 2026-11-23T05:30:11Z",
        "a space around it, ' 2026-11-23T05:30:11Z ', 2026-11-23T05:30:11Z",
        "seconds since the epoch, 1795498211, 2026-11-24T05:30:11Z",
        "seconds with decimals, 1795498211.25, 2026-11-24T05:30:11.250Z",
        "milliseconds since the epoch, 1795498211123, 2026-11-24T05:30:11.123Z",
        "another zone, 2026-11-23T05:30:11.123+01:00, 2026-11-23T04:30:11.123Z",
        "another zone over midnight, 2026-11-23T23:30:00-05:00, 2026-11-24T04:30:00Z",
        "a leap day, 2028-02-29 12:00:00, 2028-02-29T12:00:00Z",
        "the last millisecond of a day, 2026-12-31T23:59:59.999Z, 2026-12-31T23:59:59.999Z",
        "the earliest accepted, 1970-01-01 00:00:00, 1970-01-01T00:00:00Z",
        "the latest accepted, 2199-12-31T23:59:59.999Z, 2199-12-31T23:59:59.999Z"
    })
    void parsesATime(String name, String text, Instant expected) throws RejectedRecordException {
        assertThat(PlayedAt.parse(text)).as(name).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty, ''",
        "too many digits, 17954982111231795498211123",
        "an exponent, 1.8e9",
        "a name of a zone, 2026-11-23T05:30:11 CET",
        "a word, yesterday",
        "a day alone, 2026-11-23",
        "month 13, 2026-13-01T05:30:11.123Z",
        "30th of February, 2026-02-30 05:30:11",
        "a leap day in another year, 2026-02-29T05:30:11.123Z",
        "hour 24, 2026-11-23T24:00:00.000Z",
        "minute 60, 2026-11-23 05:60:00",
        "second 60, 2026-11-23T05:59:60.000Z",
        "slashes, 2026/11/23 05:30:11",
        "dots for colons, 2026-11-23 05.30.11",
        "a sign for a digit, 2026-11-23 05:30:+1",
        "digits of another script, 2026-11-23 05:30:1١",
        "a letter in the milliseconds, 2026-11-23T05:30:11.1x3Z",
        "trailing characters, 2026-11-23T05:30:11.123ZZ"
    })
    void rejectsInvalidTimesAndQuotesThem(String name, String text) {
        assertThatThrownBy(() -> PlayedAt.parse(text))
                .as(name)
                .isInstanceOf(RejectedRecordException.class)
                .hasMessage("unusable time played_at: " + text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a millisecond before 1970, 1969-12-31T23:59:59.999Z",
        "the year 0, 0000-01-01 00:00:00",
        "the first moment of 2200, 2200-01-01T00:00:00.000Z",
        "microseconds since the epoch, 1795498211123456",
        "nanoseconds since the epoch, 1795498211123456789",
        "before the epoch, -5",
        "the year 9999, 9999-12-31 23:59:59",
        "the year 99999, +99999-12-31T23:59:59Z"
    })
    void rejectsTimesBefore1970AndFrom2200On(String name, String text) {
        assertThatThrownBy(() -> PlayedAt.parse(text))
                .as(name)
                .isInstanceOf(RejectedRecordException.class)
                .hasMessage("impossible value played_at: " + text);
    }
}
