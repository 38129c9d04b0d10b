package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArtistNamesTest {
    private static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("ASCII", "The Vogue", "The Vogue"),
                Arguments.of("NFC stays", "Beyonc\u00E9", "Beyonc\u00E9"),
                Arguments.of("NFD becomes NFC", "Beyonce\u0301", "Beyonc\u00E9"),
                Arguments.of("Hangul in NFD", "\u1112\u1161\u11AB", "\uD55C"),
                Arguments.of("an emoji stays", "Mara \uD83C\uDFB5", "Mara \uD83C\uDFB5"),
                Arguments.of("no-break space", "The\u00A0Vogue", "The Vogue"),
                Arguments.of("narrow no-break space", "The\u202FVogue", "The Vogue"),
                Arguments.of("figure space", "The\u2007Vogue", "The Vogue"),
                Arguments.of("zero-width no-break space", "The \uFEFFVogue", "The Vogue"),
                Arguments.of("it splits a letter from its accent", "Beyonce\uFEFF\u0301", "Beyonc\u00E9"),
                Arguments.of("compatibility characters stay", "\uFF21\uFB01", "\uFF21\uFB01"),
                Arguments.of("empty", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void normalizesNamesThatLookAlike(String name, String text, String expected) {
        // when
        String normal = ArtistNames.normalize(text);

        // then
        assertThat(normal).isEqualTo(expected);
        assertThat(ArtistNames.normalize(normal)).isSameAs(normal).isEqualTo(expected);
    }

    private static Stream<Arguments> credits() {
        return Stream.of(
                Arguments.of("the same artist twice", "Beyonce\u0301;Beyonc\u00E9", List.of("Beyonc\u00E9")),
                Arguments.of("no-break spaces around a name", "\u00A0A\u00A0;B\u202F", List.of("A", "B")),
                Arguments.of("nothing but spaces", "\u00A0;\uFEFF; ", List.of()),
                Arguments.of("a Greek question mark is a semicolon in NFC", "A\u037EB", List.of("A", "B")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("credits")
    void normalizesTheNamesOfACredit(String name, String credit, List<String> expected) {
        // when
        List<String> names = Song.artistNames(credit);

        // then
        assertThat(names).isEqualTo(expected);
        assertThat(Song.artistNames(ArtistNames.normalize(credit))).isEqualTo(expected);
    }
}
