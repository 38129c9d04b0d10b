package io.fakestream.generator.songs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.Song;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSongsTest {
    private static final SongCatalog CATALOG =
            SyntheticSongs.generate(42, SyntheticSongs.DEFAULT_ARTISTS, SyntheticSongs.DEFAULT_SONGS);

    @Test
    void generatesAStableCatalogue() {
        // the hash only changes with the generated songs; such a change must be listed in the changelog
        assertThat(CATALOG.describe()).isEqualTo("10,000 songs by 1,000 artists, 1960 to 2026, hash 7d4f5a220aca8734");
    }

    @Test
    void generatesAnotherCatalogueFromAnotherSeed() {
        // when
        SongCatalog other = SyntheticSongs.generate(43, SyntheticSongs.DEFAULT_ARTISTS, SyntheticSongs.DEFAULT_SONGS);

        // then
        assertThat(other.hash()).isNotEqualTo(CATALOG.hash());
        assertThat(other.artists().get(0).name())
                .isNotEqualTo(CATALOG.artists().get(0).name());
    }

    @ParameterizedTest(name = "{0} artists, {1} songs")
    @CsvSource({"1, 1", "1, 10", "2, 3", "10, 10", "10, 13", "100, 250", "5000, 20000"})
    void generatesExactlyTheRequestedNumbers(int artists, int songs) {
        // when
        SongCatalog catalog = SyntheticSongs.generate(7, artists, songs);

        // then
        assertThat(catalog.artists()).hasSize(artists);
        assertThat(catalog.size()).isEqualTo(songs);
        assertThat(catalog.artists().stream().mapToInt(CatalogArtist::songCount).sum())
                .isEqualTo(songs);
    }

    @ParameterizedTest(name = "{0} artists, {1} songs")
    @CsvSource({"0, 10", "-1, 10", "11, 10"})
    void rejectsArtistsWithoutSongs(int artists, int songs) {
        assertThatThrownBy(() -> SyntheticSongs.generate(7, artists, songs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a catalogue needs at least one artist, and at least as many songs as artists, but was to have "
                                + artists + " artists and " + songs + " songs");
    }

    @Test
    void givesEverySongAUniqueIdAndEveryArtistAUniqueName() {
        // when
        Set<String> ids = new HashSet<>();
        CATALOG.songs().forEach(entry -> ids.add(entry.song().id()));
        Set<String> names = CATALOG.artists().stream().map(CatalogArtist::name).collect(Collectors.toSet());

        // then
        assertThat(ids).hasSize(10_000);
        assertThat(names).hasSize(1_000);
    }

    @Test
    void ranksArtistsByPopularity() {
        // when
        double first = CATALOG.artists().get(0).popularity();
        double hundredth = CATALOG.artists().get(99).popularity();

        // then weights are proportional to (rank + 3)^-1.05
        assertThat(hundredth / first).isBetween(0.0329, 0.0331);
    }

    @Test
    void givesSixOfTenArtistsOneTrackAndFewArtistsVeryMany() {
        // when
        List<Integer> counts = CATALOG.artists().stream()
                .map(CatalogArtist::songCount)
                .sorted()
                .toList();

        // then
        assertThat(counts).filteredOn(count -> count == 1).hasSizeBetween(600, 610);
        assertThat(counts.get(999)).isBetween(150, 600);
    }

    @Test
    void distributesTheErasOfArtistsOverTheDecades() {
        // when
        long[] byDecade = new long[7];
        CATALOG.artists().forEach(artist -> byDecade[(artist.era() - 1960) / 10]++);

        // then
        assertThat(LongStream.of(byDecade))
                .allSatisfy(artists -> assertThat(artists).isBetween(60L, 250L));
    }

    @Test
    void keepsReleaseYearsCloseToTheEraOfTheArtist() {
        assertThat(CATALOG.artists())
                .allSatisfy(artist -> assertThat(CATALOG.songsOf(artist))
                        .allSatisfy(entry ->
                                assertThat(entry.releaseYear()).isBetween(artist.era() - 20, artist.era() + 20)));
    }

    @Test
    void generatesTracksOfRealisticLength() {
        // when
        int[] millis = CATALOG.songs().stream()
                .mapToInt(entry -> entry.song().durationMillis())
                .sorted()
                .toArray();

        // then log-normal: median e^5.388 s, and e^0.265 times that at one deviation
        assertThat(millis[5_000]).isBetween(215_000, 223_000);
        assertThat(millis[8_413] / (double) millis[5_000]).isBetween(1.28, 1.33);
        assertThat(millis[0]).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void generatesDuetsAndLettersOfManyAlphabets() {
        // when
        long duets = CATALOG.songs().stream()
                .filter(entry -> Song.artistNames(entry.song().artists()).size() == 2)
                .count();
        long beyondAscii = CATALOG.artists().stream()
                .filter(artist -> artist.name().chars().anyMatch(c -> c > 127))
                .count();

        // then
        assertThat(duets).isBetween(300L, 500L);
        assertThat(beyondAscii).isBetween(100L, 300L);
    }

    @Test
    void generatesCompleteNames() {
        assertThat(CATALOG.songs())
                .allSatisfy(entry -> assertThat(entry.song().trackName()
                                + entry.song().albumName()
                                + entry.song().artists())
                        .doesNotContain("{", "}", "  "));
    }
}
