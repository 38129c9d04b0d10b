package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SongTest {
    private static Stream<Arguments> credits() {
        return Stream.of(
                Arguments.of("one", "Mara", List.of("Mara")),
                Arguments.of("two", "The Vogue;Mara", List.of("The Vogue", "Mara")),
                Arguments.of("spaces around", "  Mara ", List.of("Mara")),
                Arguments.of("spaces around each", " The Vogue ; Mara\t", List.of("The Vogue", "Mara")),
                Arguments.of("the same twice", "Mara;The Vogue;Mara", List.of("Mara", "The Vogue")),
                Arguments.of("the same with a space", "Mara; Mara", List.of("Mara")),
                Arguments.of("other case is another artist", "Mara;MARA", List.of("Mara", "MARA")),
                Arguments.of("empty names", ";;Mara;;", List.of("Mara")),
                Arguments.of("a comma belongs to the name", "Tyler, The Creator", List.of("Tyler, The Creator")),
                Arguments.of("a wide space", "\u3000Mara\u3000;B", List.of("Mara", "B")),
                Arguments.of("no artist", "", List.of()),
                Arguments.of("spaces alone", "   ", List.of()),
                Arguments.of("separators alone", " ; ;; ", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("credits")
    void splitsTheArtists(String name, String artists, List<String> expected) {
        assertThat(Song.artistNames(artists)).as(name).isEqualTo(expected);
    }

    @Test
    void isLabelledWithItsTrackAndEachOfItsArtists() {
        Song song = new Song("s1", "Mara;The Vogue", null, "Slow Train", null, null);

        assertThat(song.label()).isEqualTo("Slow Train \u2013 Mara, The Vogue");
    }
}
