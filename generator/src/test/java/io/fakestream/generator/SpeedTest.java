package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 0.0", "-1, -1.0", "NaN, NaN"})
    void rejectsNonPositiveSpeeds(double times, String shown) {
        assertThatThrownBy(() -> new Speed(times, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed must be above 0, but was " + shown);
    }

    @Test
    void isLiveOnlyInRealTime() {
        assertThat(Speed.LIVE.isLive()).isTrue();
        assertThat(new Speed(1, false).isLive()).isTrue();
        assertThat(new Speed(60, true).isLive()).isFalse();
        assertThat(Speed.MAX.isLive()).isFalse();
    }
}
