package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
    private static final List<String> KNOWN =
            List.of("generator.rate", "generator.users", "generator.seed", "kafka.port", "page.port");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "generator.usrs, generator.users",
        "generator.raet, generator.rate",
        "generatr.seed, generator.seed",
        "kafka.prt, kafka.port",
        "page-port, page.port",
        "generator.rate, generator.rate"
    })
    void findsTheClosestWord(String written, String expected) {
        assertThat(Hint.closest(written, KNOWN)).contains(expected);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "x", "spark.memory.overhead", "colour"})
    void returnsNothingIfNoWordIsClose(String written) {
        assertThat(Hint.closest(written, KNOWN)).isEmpty();
    }

    @Test
    void returnsNothingIfNoWordIsKnown() {
        assertThat(Hint.closest("generator.rate", List.of())).isEmpty();
    }
}
