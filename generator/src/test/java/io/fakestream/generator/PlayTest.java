package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayTest {
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
    void skipsAsPeopleDo(int durationMillis, int withinMillis, double percent) {
        // given
        Draws draws = Draws.of(42, "played");

        // when
        int skipped = 0;
        for (int i = 0; i < TIMES; i++) {
            if (Play.playedMillis(draws.unit(i), durationMillis) < withinMillis) {
                skipped++;
            }
        }

        // then within half a percent
        assertThat(100.0 * skipped / TIMES).isBetween(percent - 0.5, percent + 0.5);
    }

    @ParameterizedTest(name = "a song of {0} ms")
    @ValueSource(ints = {1, 4_000, 20_000, 30_000, 31_000, 86_400_000})
    void isNeverHeardLongerThanItIs(int durationMillis) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Play.playedMillis(i / 1_000.0, durationMillis)).isBetween(0, durationMillis);
        }
        assertThat(Play.playedMillis(0.486, durationMillis)).isEqualTo(durationMillis);
        assertThat(Play.playedMillis(Math.nextDown(1.0), durationMillis)).isEqualTo(durationMillis);
    }

    @Test
    void isHeardLongerTheHigherTheDraw() {
        // when
        int before = -1;
        for (int i = 0; i < 1_000; i++) {
            int played = Play.playedMillis(i / 1_000.0, 215_000);

            // then
            assertThat(played).isGreaterThanOrEqualTo(before);
            before = played;
        }
    }

    @Test
    void isHeardOnDevicesByTheirShares() {
        // given
        Draws draws = Draws.of(42, "device");

        // when
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < TIMES; i++) {
            counts.merge(Play.device(draws.unit(i)), 1, Integer::sum);
        }

        // then
        assertThat(counts).containsOnlyKeys("mobile", "desktop", "speaker", "web", "tv");
        assertThat(counts.get("mobile")).isBetween(57_500, 58_500);
        assertThat(counts.get("tv")).isBetween(2_700, 3_300);
        assertThat(Play.device(Math.nextDown(1.0))).isEqualTo("tv");
    }
}
