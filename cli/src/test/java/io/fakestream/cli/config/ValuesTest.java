package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ValuesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "5min, PT5M",
        "2h, PT2H",
        "1d, P1D",
        "0s, PT0S",
        "1.5h, PT1H30M",
        "0.25s, PT0.25S",
        "' 30 S ', PT30S",
        "90M, PT90M"
    })
    void parsesTimes(String text, Duration expected) {
        assertThat(Values.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "30", "s", "-5s", "5 weeks", "1h30m", "5,5s", "1e3s", "PT30S", "five s"})
    void rejectsOtherTimes(String text) {
        assertThatThrownBy(() -> Values.duration(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected a time such as 30s, 5m or 2h, but was \"" + text + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"500, 500", "500/s, 500", "0.5, 0.5", "0.5/s, 0.5", "1e3, 1000", "1000000000, 1e9", "' 7 ', 7"})
    void parsesRates(String text, double expected) {
        assertThat(new Values.Rate().convert(text)).isEqualTo(expected);
    }

    @Test
    void parsesTheUnboundedRate() {
        assertThat(new Values.Rate().convert("max")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "abc",
                "500/m",
                "500 per s",
                "5,5",
                "maximum",
                "/s",
                "NaN",
                "Infinity",
                "5d",
                "5f",
                "0x10",
                "0x1p3"
            })
    void rejectsOtherRates(String text) {
        assertThatThrownBy(() -> new Values.Rate().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected events per second such as 500, 0.5/s or max, but was \"" + text + "\"");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"1e10", "1000000001"})
    void rejectsRatesAboveTheMaximum(String text) {
        assertThatThrownBy(() -> new Values.Rate().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("rate must be at most 1000000000 events/s, or max, but was " + text);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"0", "-1", "-0.5/s", "0.0"})
    void rejectsRatesThatAreNotPositive(String text) {
        assertThatThrownBy(() -> new Values.Rate().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("rate must be above 0 events/s, but was " + text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1, 1", "9092, 9092", "65535, 65535", "08090, 8090"})
    void parsesPorts(String text, int expected) {
        assertThat(new Values.Port().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "0", "-1", "65536", "99999", "123456", "http", " 80"})
    void rejectsOtherPorts(String text) {
        assertThatThrownBy(() -> new Values.Port().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("a port is 1 to 65535, but was \"" + text + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"localhost:9092", "10.0.0.1:1", "a:9092,b:9093"})
    void parsesAddresses(String text) {
        assertThat(new Values.HostPort().convert(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "localhost", ":9092", "localhost:", "localhost:kafka", "http://localhost:9092", "a:1,"})
    void rejectsOtherAddresses(String text) {
        assertThatThrownBy(() -> new Values.HostPort().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected HOST:PORT, but was \"" + text + "\"");
    }
}
