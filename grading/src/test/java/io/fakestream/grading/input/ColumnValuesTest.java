package io.fakestream.grading.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnValuesTest {
    private static final Instant TIME = Instant.parse("2026-11-30T10:00:00Z");

    private final ColumnValues utc = new ColumnValues(ZoneId.of("UTC"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-30T10:00:00Z",
                "2026-11-30T10:00:00.000Z",
                "2026-11-30 10:00:00",
                "2026-11-30 10:00",
                "2026-11-30T10:00:00",
                "2026-11-30 10:00:00.000000",
                "2026-11-30T11:00:00+01:00",
                "2026-11-30 19:00:00+0900",
                "2026-11-30 19:00:00+09",
                "2026-11-30 10:00:00 UTC",
                "2026-11-30 05:00:00 America/New_York",
                "1796032800",
                "1796032800.000",
                "1796032800000",
                "1796032800000000",
                "1796032800000000000",
                "{2026-11-30 10:00:00, 2026-11-30 10:01:00}",
                "[2026-11-30 10:00:00, 2026-11-30 10:01:00]",
            })
    void timesAreReadInTheFormsThatPipelinesWrite(String text) {
        assertThat(utc.time(text, "t")).hasValue(TIME.toEpochMilli());
    }

    @Test
    void timesAreReadFromTheTypesThatDatabasesReturn() {
        assertThat(utc.time(TIME, "t")).hasValue(TIME.toEpochMilli());
        assertThat(utc.time(TIME.getEpochSecond(), "t")).hasValue(TIME.toEpochMilli());
        assertThat(utc.time(TIME.toEpochMilli(), "t")).hasValue(TIME.toEpochMilli());
    }

    @Test
    void timesWithoutAZoneAreInTheGivenOne() {
        assertThat(new ColumnValues(ZoneId.of("Asia/Seoul")).time("2026-11-30 19:00:00", "t"))
                .hasValue(TIME.toEpochMilli());
    }

    @Test
    void anAbsentValueIsNoTimeAndNoNumber() {
        assertThat(utc.time("", "t")).isEmpty();
        assertThat(utc.time(null, "t")).isEmpty();
        assertThat(ColumnValues.number("null", "n")).isEmpty();
    }
}
