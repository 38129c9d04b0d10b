package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private static final List<String> PARTS = List.of("street", "number", "place");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{street} {number}, {place}   | Lindenstr. 4, Köln",
                "{number} {street}, {place}   | 4 Lindenstr., Köln",
                "{place}{street}{number}      | KölnLindenstr.4",
                "at {street}, {number} in {place}! | at Lindenstr., 4 in Köln!"
            })
    void writesThePartsInTheOrderOfTheCountry(String text, String expected) {
        // given
        Form form = Form.parse(text, PARTS);

        // when
        String filled = form.fill("Lindenstr.", "4", "Köln");

        // then
        assertThat(filled).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{street} {number}", "{street} {number} {city}", "no parts", "{street} {street} {number}"})
    void rejectsMissingAndRepeatedParts(String text) {
        assertThatThrownBy(() -> Form.parse(text, PARTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" must name each of [street, number, place] once");
    }
}
