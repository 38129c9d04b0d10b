package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneFractionTest {
    @Test
    void parsesZonesAndPercentagesInOrder() {
        // when
        List<ZoneFraction> fractions = ZoneFraction.parseAll("Europe/Madrid 95, Atlantic/Canary 5");

        // then
        assertThat(fractions)
                .containsExactly(
                        new ZoneFraction(ZoneId.of("Europe/Madrid"), 95),
                        new ZoneFraction(ZoneId.of("Atlantic/Canary"), 5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Europe/Berln 100                  | the time zone \"Europe/Berln\" is unknown to this JVM",
                "Europe/Madrid 90, Atlantic/Canary 5 | the percentages of the zones must sum to 100, but those of "
                        + "\"Europe/Madrid 90, Atlantic/Canary 5\" sum to 95",
                "Europe/Rome 60, Europe/Rome 40    | \"Europe/Rome 60, Europe/Rome 40\" names a zone twice",
                "Europe/Rome 0, Europe/Paris 100   | the percentage of a zone must be 1 to 100, but Europe/Rome has 0",
                "Europe/Rome 101                   | the percentage of a zone must be 1 to 100, but Europe/Rome has 101",
                "Europe/Rome                       | \"Europe/Rome\" must be a zone and a percentage, such as "
                        + "Europe/Berlin 100",
                "Europe/Rome many                  | \"Europe/Rome many\" must be a zone and a percentage, such as "
                        + "Europe/Berlin 100"
            })
    void rejectsInvalidZones(String text, String message) {
        assertThatThrownBy(() -> ZoneFraction.parseAll(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
