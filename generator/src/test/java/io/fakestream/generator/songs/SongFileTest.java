package io.fakestream.generator.songs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SongFileTest {
    private static final String KAGGLE =
            ",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,track_genre\n";
    private static final String TIDY = "track_id,track_name,track_artist,track_popularity,track_album_name,"
            + "track_album_release_date,playlist_genre,duration_ms\n";

    @TempDir
    private Path directory;

    @Test
    void readsTheFormatOfKaggle() throws IOException {
        // given
        Path file = write(
                KAGGLE + "0,5SuO,Gen Hoshino;Mara,Comedy,\"Comedy, \"\"live\"\"\",73,230666,False,0.676,acoustic\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        CatalogSong only = result.catalog().song(0);
        assertThat(only.song())
                .isEqualTo(new Song("5SuO", "Gen Hoshino;Mara", "Comedy", "Comedy, \"live\"", 230_666, "acoustic"));
        assertThat(only.popularity()).isEqualTo(73);
        assertThat(result.rowsRead()).isEqualTo(1);
        assertThat(result.skipped()).isEmpty();
        assertThat(result.filled()).containsExactly(Map.entry(FilledField.RELEASE_YEAR, 1));
    }

    @Test
    void readsTheFormatOfTidyTuesday() throws IOException {
        // given
        Path file = write(TIDY + "6f80,Low Tide,Mara,66,Rainfall,2019-06-14,pop,194754\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.catalog().songs())
                .containsExactly(
                        new CatalogSong(new Song("6f80", "Mara", "Rainfall", "Low Tide", 194_754, "pop"), 2019, 66));
        assertThat(result.filled()).isEmpty();
    }

    private static Stream<Arguments> sameFiles() {
        String row = "6f80,Low Tide,Mara,66,\"Rain\nfall\",2019,pop,194754";
        return Stream.of(
                Arguments.of("lines end in LF", TIDY + row + "\n"),
                Arguments.of("the last line does not end", TIDY + row),
                Arguments.of("lines end in CRLF", TIDY.replace("\n", "\r\n") + row + "\r\n"),
                Arguments.of("a byte order mark", "\uFEFF" + TIDY + row),
                Arguments.of("a byte order mark before a quote", "\uFEFF\"track_id\"" + TIDY.substring(8) + row),
                Arguments.of(
                        "spaces around names and values",
                        TIDY.replace(",", " , ") + row.replace(",", " ,").replace(" ,\"", ",\"")),
                Arguments.of("spaces around quoted values", TIDY + row.replace(",", " , ") + " "),
                Arguments.of(
                        "tabs around quoted values",
                        TIDY + row.replace(",\"", ",\t\"").replace("\",", "\"\t,")),
                Arguments.of("blank lines", TIDY + "\n\n" + row + "\n\n"),
                Arguments.of(
                        "another order, and columns nobody asked for",
                        "duration_ms,tempo,playlist_genre,track_id,track_name,track_artist,track_popularity,"
                                + "track_album_name,track_album_release_date\n"
                                + "194754.0,122,pop,6f80,Low Tide,Mara,66,\"Rain\nfall\",2019-06\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameFiles")
    void readsTheSameFromFilesOfAnyProgram(String what, String text) throws IOException {
        // given
        Path file = write(text);

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.catalog().songs())
                .containsExactly(
                        new CatalogSong(new Song("6f80", "Mara", "Rain\nfall", "Low Tide", 194_754, "pop"), 2019, 66));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NA,Low Tide,Mara,66,Rainfall,2019,pop,194754  | NO_ID",
                ",Low Tide,Mara,66,Rainfall,2019,pop,194754    | NO_ID",
                "id,NA,Mara,66,Rainfall,2019,pop,194754        | NO_TRACK_NAME",
                "id,Low Tide,NA,66,Rainfall,2019,pop,194754    | NO_ARTIST",
                "id,Low Tide,;,66,Rainfall,2019,pop,194754     | NO_ARTIST",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,        | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,NA      | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,0       | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,0.4     | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,-5      | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,3:35    | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,86400001 | BAD_DURATION",
                "id,Low Tide,Mara,66,Rainfall,2019,pop,1e99999 | BAD_DURATION",
                "id,Low Tide,Mara                              | BROKEN_ROW",
                "id,Low,Tide,Mara,66,Rainfall,2019,pop,194754  | BROKEN_ROW",
                "good,Low Tide,Mara,66,Rainfall,2019,pop,5     | REPEATED_ID"
            })
    void skipsAndCountsUnusableRows(String row, SkipReason reason) throws IOException {
        // given
        Path file = write(TIDY + "good,Low Tide,Mara,66,Rainfall,2019,pop,194754\n" + row + "\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.skipped()).containsExactly(Map.entry(reason, 1));
        assertThat(result.rowsRead()).isEqualTo(2);
        assertThat(result.catalog().size()).isEqualTo(1);
        assertThat(result.catalog().song(0).song().durationMillis()).isEqualTo(194_754);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "'\u00A0,Low Tide,Mara,66,Rainfall,2019,pop,1000', NO_ID",
        "'id,\u2007\u202F,Mara,66,Rainfall,2019,pop,1000', NO_TRACK_NAME",
        "'id,Low Tide,\u00A0;\uFEFF,66,Rainfall,2019,pop,1000', NO_ARTIST",
    })
    void treatsNoBreakSpacesAsBlank(String row, SkipReason reason) throws IOException {
        // given
        Path file = write(TIDY + "good,Low Tide,Mara,66,Rainfall,2019,pop,1000\n" + row + "\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.skipped()).containsExactly(Map.entry(reason, 1));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 1, 2, 4, 6})
    void skipsAndCountsRowsWithTooLongTexts(int column) throws IOException {
        // given
        String[] fields = {"id", "Low Tide", "Mara", "66", "Rainfall", "2019", "pop", "1000"};
        fields[column] = "x".repeat(Listen.LONGEST_TEXT);
        String longest = String.join(",", fields);
        fields[column] = "y".repeat(Listen.LONGEST_TEXT + 1);
        Path file = write(TIDY + longest + "\n" + String.join(",", fields) + "\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.skipped()).containsExactly(Map.entry(SkipReason.TOO_LONG, 1));
        assertThat(result.catalog().size()).isEqualTo(1);
        assertThat(result.describe()).contains("1 with a text of more than 16384 characters skipped");
    }

    private static Stream<Arguments> sameArtists() {
        return Stream.of(
                Arguments.of("NFC and NFD", "Beyonc\u00E9", "Beyonce\u0301"),
                Arguments.of("no-break space", "The Vogue", "The\u00A0Vogue"),
                Arguments.of("narrow no-break space", "The Vogue", "The\u202FVogue"),
                Arguments.of("figure space", "The Vogue", "The\u2007Vogue"),
                Arguments.of("zero-width no-break space", "The Vogue", "The Vo\uFEFFgue"),
                Arguments.of("no-break space at the end", "The Vogue", "The Vogue\u00A0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameArtists")
    void treatsNamesThatLookAlikeAsTheSameArtist(String name, String one, String other) throws IOException {
        // given
        Path file = write(TIDY + "a,Low Tide," + one + ",66,Rainfall,2019,pop,1000\nb,Low Tide," + other
                + ",66,Rainfall,2019,pop,1000\n");

        // when
        SongCatalog catalog = SongFile.read(file, 42).catalog();

        // then
        assertThat(catalog.artists()).extracting(CatalogArtist::name).containsExactly(one);
        assertThat(catalog.songs()).extracting(entry -> entry.song().artists()).containsOnly(one);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NA, NA", "None, None", "null, null", "nan, nan"})
    void acceptsAnyWordAsANameInTheFormatOfKaggle(String artist, String track) throws IOException {
        // given
        Path file = write(KAGGLE + "0,id," + artist + ",NA," + track + ",50,1000,False,0,NA\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.catalog().song(0).song()).isEqualTo(new Song("id", artist, "NA", track, 1_000, "NA"));
        assertThat(result.skipped()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({"1, 1", "4000, 4000", "86400000, 86400000", "2e+05, 200000", "194754.0, 194754"})
    void acceptsEveryPossibleDuration(String text, int millis) throws IOException {
        // given
        Path file = write(TIDY + "id,Low Tide,Mara,66,Rainfall,2019,pop," + text + "\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.catalog().song(0).song().durationMillis()).isEqualTo(millis);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id,Low Tide,Mara,NA,Rainfall,2019,pop,1000    | POPULARITY   | Rainfall | pop     | 0",
                "id,Low Tide,Mara,-3,Rainfall,2019,pop,1000    | POPULARITY   | Rainfall | pop     | 0",
                "id,Low Tide,Mara,66,NA,2019,pop,1000          | ALBUM_NAME   | Low Tide | pop     | 66",
                "id,Low Tide,Mara,66,Rainfall,2019,,1000       | GENRE        | Rainfall | unknown | 66"
            })
    void fillsInAndCountsOptionalFields(String row, FilledField field, String album, String genre, double popularity)
            throws IOException {
        // given
        Path file = write(TIDY + row + "\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.filled()).containsExactly(Map.entry(field, 1));
        assertThat(result.catalog().songs())
                .containsExactly(
                        new CatalogSong(new Song("id", "Mara", album, "Low Tide", 1_000, genre), 2019, popularity));
    }

    @ParameterizedTest(name = "release date \"{0}\"")
    @ValueSource(strings = {"", "NA", "0000", "1859", "2101-01-01", "19", "20191", "June 2019"})
    void usesOneEraForAllSongsOfAnArtistWithoutYears(String date) throws IOException {
        // given
        String row = ",Low Tide,Mara,66,Rainfall," + date + ",pop,1000\n";
        Path file = write(TIDY + "one" + row + "two" + row);

        // when
        SongCatalog catalog = SongFile.read(file, 42).catalog();

        // then
        assertThat(catalog.song(0).releaseYear())
                .isBetween(1960, 2026)
                .isEqualTo(catalog.song(1).releaseYear())
                .isEqualTo(catalog.artists().get(0).era());
    }

    @Test
    void usesTheMeanYearOfTheArtistForASongWithoutYear() throws IOException {
        // given
        Path file = write(TIDY + "one,Low Tide,Mara,66,Rainfall,1971,pop,1000\n"
                + "two,Low Tide,Mara;Abel,66,Rainfall,1975,pop,1000\nthree,Low Tide,Mara,66,Rainfall,NA,pop,1000\n");

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.filled()).containsExactly(Map.entry(FilledField.RELEASE_YEAR, 1));
        assertThat(result.catalog().songs())
                .extracting(CatalogSong::releaseYear)
                .containsExactly(1971, 1973, 1975);
    }

    @Test
    void drawsErasFromTheSeed() throws IOException {
        // given
        StringBuilder rows = new StringBuilder(KAGGLE);
        for (int i = 0; i < 50; i++) {
            rows.append(i)
                    .append(",id")
                    .append(i)
                    .append(",Artist ")
                    .append(i)
                    .append(",Album,Track,7,1000,False,0,pop\n");
        }
        Path file = write(rows.toString());

        // when
        SongCatalog catalog = SongFile.read(file, 42).catalog();

        // then
        assertThat(catalog.hash()).isEqualTo(SongFile.read(file, 42).catalog().hash());
        assertThat(catalog.hash())
                .isNotEqualTo(SongFile.read(file, 43).catalog().hash());
        assertThat(catalog.artists().stream().mapToInt(CatalogArtist::era).distinct())
                .hasSizeGreaterThan(25);
    }

    @Test
    void describesTheResultInOneLine() throws IOException {
        // given
        String row = ",Low Tide,Mara,66,Rainfall,2019,NA,1000\n";
        Path file = write(TIDY + "one" + row + "one" + row + "NA" + row + "two" + row.replace("Mara", "Abel"));

        // when
        SongFile.Result result = SongFile.read(file, 42);

        // then
        assertThat(result.describe())
                .isEqualTo(
                        "2 songs by 2 artists, 2019 to 2019, hash "
                                + result.catalog().hash()
                                + "; 4 rows read, 1 without id skipped, 1 with the id of an earlier row skipped, 2 without genre");
    }

    private Path write(String text) throws IOException {
        return Files.write(directory.resolve("songs.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
