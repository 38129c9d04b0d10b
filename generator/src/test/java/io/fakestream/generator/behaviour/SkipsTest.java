package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.random.Draws;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkipsTest {
    private static final int TIMES = 100_000;

    @ParameterizedTest(name = "{2} % are skipped within {1} ms of a song of {0} ms")
    @CsvSource({
        "215000, 5000, 24.1",
        "215000, 30000, 35.1",
        "215000, 215000, 48.6",
        "60000, 5000, 24.1",
        "60000, 30000, 35.1",
        "60000, 60000, 48.6"
    })
    void skipsAsOftenAsRealListeners(int durationMillis, int withinMillis, double percent) {
        // given
        Draws draws = Draws.of(42, "played");

        // when
        long skipped = IntStream.range(0, TIMES)
                .filter(i -> Skips.playedMillis(draws.unit(i), durationMillis) < withinMillis)
                .count();

        // then
        assertThat(100.0 * skipped / TIMES).isCloseTo(percent, within(0.5));
    }

    @ParameterizedTest(name = "a song of {0} ms")
    @ValueSource(ints = {1, 4_000, 20_000, 30_000, 31_000, 86_400_000})
    void neverExceedsTheDuration(int durationMillis) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Skips.playedMillis(i / 1_000.0, durationMillis)).isBetween(0, durationMillis);
        }
        assertThat(Skips.playedMillis(0.4859, durationMillis)).isLessThan(durationMillis);
        assertThat(Skips.playedMillis(0.486, durationMillis)).isEqualTo(durationMillis);
        assertThat(Skips.playedMillis(Math.nextDown(1.0), durationMillis)).isEqualTo(durationMillis);
    }

    @Test
    void isMonotonic() {
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> Skips.playedMillis(i / 1_000.0, 215_000))
                        .toArray())
                .isSorted();
    }

    @Test
    void distributesPlaysOverDevices() {
        // given
        Draws draws = Draws.of(42, "device");

        // when
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < TIMES; i++) {
            counts.merge(Devices.name(Devices.at(draws.unit(i))), 1, Integer::sum);
        }

        // then
        assertThat(counts).containsOnlyKeys("mobile", "desktop", "speaker", "web", "tv");
        assertThat(counts.get("mobile")).isBetween(57_400, 58_600);
        assertThat(counts.get("tv")).isBetween(2_700, 3_300);
        assertThat(Devices.name(Devices.at(Math.nextDown(1.0)))).isEqualTo("tv");
    }
}
