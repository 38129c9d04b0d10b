package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, 00000000", "1, 00000001", "-1, ffffffff", "523124044, 1f2e3d4c"})
    void formatsBits(int bits, String text) {
        assertThat(RunId.of(bits)).isEqualTo(new RunId(text)).hasToString(text);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "1f2e3d4", "1f2e3d4c0", "1F2E3D4C", "1f2e3d4g", "1f2e-d4c", "1f2e3d4٥"})
    void rejectsOtherTexts(String text) {
        assertThat(RunId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RunId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run id must have 8 digits of 0-9 and a-f, but was \"" + text + "\"");
    }
}
