package io.fakestream.generator.songs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Song;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SongCatalogTest {
    private static final List<CatalogSong> SONGS = List.of(
            song("a1", "Mara", 1980, 10),
            song("b1", "The Vogue;Mara", 2000, 30),
            song("a2", "Mara", 1990, 30),
            song("b2", "The Vogue", 2010, 10),
            song("c1", "Abel", 1970, 5));

    @Test
    void ranksArtistsByTheSumOfTheirSongsAndTiesByName() {
        // when
        SongCatalog catalog = SongCatalog.of(SONGS);

        // then
        assertThat(catalog.artists())
                .containsExactly(
                        new CatalogArtist("Mara", 1988, 40, 0, 2),
                        new CatalogArtist("The Vogue", 2003, 40, 2, 2),
                        new CatalogArtist("Abel", 1970, 5, 4, 1));
    }

    @Test
    void placesTheSongsOfAnArtistTogether() {
        // given
        SongCatalog catalog = SongCatalog.of(SONGS);

        // when
        List<String> ids =
                catalog.songs().stream().map(entry -> entry.song().id()).toList();

        // then
        assertThat(ids).containsExactly("a2", "a1", "b1", "b2", "c1");
        assertThat(catalog.songsOf(catalog.artists().get(1))).containsExactly(SONGS.get(1), SONGS.get(3));
        assertThat(catalog.song(4)).isEqualTo(SONGS.get(4));
    }

    @Test
    void doesNotDependOnTheOrderOfTheSongs() {
        // given
        List<CatalogSong> turned = new ArrayList<>(SONGS);
        Collections.reverse(turned);

        // when
        SongCatalog catalog = SongCatalog.of(turned);

        // then
        assertThat(catalog.hash()).isEqualTo(SongCatalog.of(SONGS).hash());
        assertThat(catalog.songs()).isEqualTo(SongCatalog.of(SONGS).songs());
    }

    @Test
    void usesTheUnweightedMeanForTheEraOfAnArtistWithoutPlays() {
        // when
        SongCatalog catalog = SongCatalog.of(List.of(song("x", "Mara", 1980, 0), song("y", "Mara", 1990, 0)));

        // then
        assertThat(catalog.artists().get(0).era()).isEqualTo(1985);
    }

    private static Stream<Arguments> changes() {
        Song song = new Song("i", "Mara", "Album", "Track", 1_000, "pop");
        return Stream.of(
                Arguments.of("id", new Song("j", "Mara", "Album", "Track", 1_000, "pop"), 1980, 5),
                Arguments.of("artists", new Song("i", "Mara;Abel", "Album", "Track", 1_000, "pop"), 1980, 5),
                Arguments.of("album", new Song("i", "Mara", "Albun", "Track", 1_000, "pop"), 1980, 5),
                Arguments.of("track", new Song("i", "Mara", "Album", "Trakc", 1_000, "pop"), 1980, 5),
                Arguments.of("a letter moved over", new Song("i", "Mara", "AlbumT", "rack", 1_000, "pop"), 1980, 5),
                Arguments.of("duration", new Song("i", "Mara", "Album", "Track", 1_001, "pop"), 1980, 5),
                Arguments.of("genre", new Song("i", "Mara", "Album", "Track", 1_000, "rock"), 1980, 5),
                Arguments.of("year", song, 1981, 5),
                Arguments.of("popularity", song, 1980, 5.5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changesItsHashWhenAnythingDiffers(String what, Song song, int year, double popularity) {
        // given
        CatalogSong original = new CatalogSong(new Song("i", "Mara", "Album", "Track", 1_000, "pop"), 1980, 5);

        // when
        String hash =
                SongCatalog.of(List.of(new CatalogSong(song, year, popularity))).hash();

        // then
        assertThat(hash)
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(SongCatalog.of(List.of(original)).hash());
    }

    @Test
    void describesItselfInOneLine() {
        assertThat(SongCatalog.of(SONGS).describe()).matches("5 songs by 3 artists, 1970 to 2010, hash [0-9a-f]{16}");
    }

    @Test
    void rejectsAnEmptyCatalogue() {
        assertThatThrownBy(() -> SongCatalog.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a catalogue needs at least one song");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsInvalidPopularities(double popularity) {
        assertThatThrownBy(() -> song("a", "Mara", 1980, popularity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("popularity must be 0 or more, but was " + popularity);
    }

    private static CatalogSong song(String id, String artists, int year, double popularity) {
        return new CatalogSong(new Song(id, artists, "Album", "Track", 200_000, "pop"), year, popularity);
    }
}
