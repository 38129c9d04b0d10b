package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayFormatTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, 0.0/s",
        "0.5, 0.5/s",
        "9.94, 9.9/s",
        "10, 10/s",
        "499.6, 500/s",
        "12345.6, '12,346/s'",
        "1000000000, '1,000,000,000/s'"
    })
    void formatsRates(double rate, String text) {
        assertThat(DisplayFormat.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, 0 events", "1, 1 event", "2, 2 events", "1234567, '1,234,567 events'"})
    void formatsSingularAndPlural(long number, String text) {
        assertThat(DisplayFormat.plural(number, "event")).isEqualTo(text);
    }

    @Test
    void formatsSecondsAndCounts() {
        assertThat(DisplayFormat.seconds(1.25)).isEqualTo("1.3 s");
        assertThat(DisplayFormat.count(-1_234)).isEqualTo("-1,234");
    }
}
