package io.fakestream.processing.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkBoundTest {
    private static final WatermarkBound BOUND =
            new WatermarkBound(Duration.ofMinutes(41).toMillis(), 0);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the newest event advances it, 2026-11-29T07:00:00.000Z, 2026-11-29T08:00:00.000Z, 2026-11-29T07:19:00Z",
        "an older event does not, 2026-11-29T07:30:00.000Z, 2026-11-29T08:00:00.000Z, 2026-11-29T07:30:00Z",
        "a batch without windows, 2026-11-29T07:30:00.000Z, , 2026-11-29T07:30:00Z",
        "the first batch, 1970-01-01T00:00:00.000Z, 2026-11-29T08:00:00.000Z, 2026-11-29T07:19:00Z",
        "a query without a watermark, , , 1970-01-01T00:00:00Z"
    })
    void equalsTheNextWatermarkOfSpark(
            String name, @Nullable String watermark, @Nullable String newest, Instant expected) {
        Map<String, String> eventTime = new TreeMap<>();
        if (watermark != null) {
            eventTime.put("watermark", watermark);
        }
        if (newest != null) {
            eventTime.put("max", newest);
        }

        assertThat(Instant.ofEpochMilli(BOUND.after(eventTime))).as(name).isEqualTo(expected);
    }
}
