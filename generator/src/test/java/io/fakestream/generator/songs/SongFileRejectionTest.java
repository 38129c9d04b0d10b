package io.fakestream.generator.songs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact error messages for unusable song files. */
class SongFileRejectionTest {
    private static final String TIDY = "track_id,track_name,track_artist,track_popularity,track_album_name,"
            + "track_album_release_date,playlist_genre,duration_ms\n";
    private static final String ROW = ",Low Tide,Mara,66,Rainfall,2019,pop,1000\n";
    private static final String INCOMPLETE = "Check that the file is complete.";
    private static final String STRAY = "Remove that quote, or write quotes inside of a field twice.";
    private static final String QUOTES = "Check that the file is complete, and write quotes inside of a field twice.";
    private static final String ENCODING = "Unpack the file if it is an archive, or save it as \"CSV UTF-8\".";

    @TempDir
    private Path directory;

    private static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("empty", "", "it is empty", INCOMPLETE),
                Arguments.of("only line ends", "\n\n", "it is empty", INCOMPLETE),
                Arguments.of("header only", TIDY, "there is no row below the header", INCOMPLETE),
                Arguments.of(
                        "no usable row",
                        TIDY + "NA" + ROW + "a" + ROW.replace("1000", "0") + "NA" + ROW,
                        "none of its 3 rows can be used: 2 without id, 1 with an impossible duration",
                        INCOMPLETE),
                Arguments.of(
                        "breaks off in a quote",
                        TIDY + "a" + ROW + "b" + ROW + "c,\"Low\nTi",
                        "the row that begins in line 4 has a quote that is not closed properly",
                        QUOTES),
                Arguments.of(
                        "a quote closes many rows later",
                        TIDY + "a,\"Low Tide,Mara,66,Rainfall,2019,pop,1000\n" + ("b" + ROW).repeat(20)
                                + "c,Low Tide\",Mara,66,Rainfall,2019,pop,1000\n",
                        "the quote that opens in line 2 is not closed within 10 lines",
                        STRAY),
                Arguments.of(
                        "a quote closes one row later",
                        TIDY + "a" + ROW + "b,\"Low Tide,Mara,66,Rainfall,2019,pop,1000\n"
                                + "c,Low Tide\",Mara,66,Rainfall,2019,pop,1000\n",
                        "the quote that opens in line 3 encloses as many commas as a row has",
                        STRAY),
                Arguments.of(
                        "a quote closes one row later, and lines end in CRLF",
                        (TIDY + "a" + ROW + "b,\"Low Tide,Mara,66,Rainfall,2019,pop,1000\n"
                                        + "c,Low Tide\",Mara,66,Rainfall,2019,pop,1000\n")
                                .replace("\n", "\r\n"),
                        "the quote that opens in line 3 encloses as many commas as a row has",
                        STRAY),
                Arguments.of(
                        "a quote in the middle of the row opens after a field of two lines",
                        TIDY + "a,\"Low\nTide\",\"Mara,66,Rainfall,2019,pop,1000\n" + ("b" + ROW).repeat(20),
                        "the quote that opens in line 3 is not closed within 10 lines",
                        STRAY),
                Arguments.of(
                        "a quoted field without end in one line",
                        TIDY + "a,\"" + "x".repeat(QuoteGuard.MAX_CHARACTERS + 1),
                        "the quote that opens in line 2 is not closed within 1000000 characters",
                        STRAY),
                Arguments.of(
                        "text after a quote",
                        TIDY + "a" + ROW + "b,\"Low\" Tide,Mara,66,Rainfall,2019,pop,1000\n",
                        "the row that begins in line 3 has a quote that is not closed properly",
                        QUOTES),
                Arguments.of(
                        "other columns",
                        "id,title,year\n1,Low Tide,2019\n",
                        "its columns are id, title, year, which match no known format",
                        "Rename the columns, or use one of these: Kaggle's Spotify Tracks Dataset has track_id, artists,"
                                + " track_name, album_name, popularity, duration_ms, track_genre; TidyTuesday's Spotify"
                                + " songs has track_id, track_artist, track_name, track_album_name, track_popularity,"
                                + " duration_ms, playlist_genre, track_album_release_date."));
    }

    @Test
    void rejectsAPipe() throws IOException, InterruptedException {
        // given
        Path pipe = directory.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        // when
        PipelineException rejection = rejectionOf(pipe);

        // then
        assertThat(rejection)
                .hasMessage("Cannot read songs from " + pipe
                        + ": it is not a regular file, and the songs are read again when the run is verified.");
        assertThat(rejection.nextStep()).isEqualTo("Save the songs to a file first.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a single quote inside of an unquoted field, '12\" disc', '12\" disc'",
        "escaped quotes, '\"Low \"\"Tide\"\"\"', 'Low \"Tide\"'",
        "a comma and a line break, '\"Low,\nTide\"', 'Low,\nTide'",
        "an empty quoted field before a quoted one, '\"Low\"', 'Low'",
    })
    void readsIntendedQuotes(String what, String field, String expected) throws IOException {
        // given
        Path file = Files.writeString(
                directory.resolve("songs.csv"), TIDY + "a," + field + ",Mara,66,\"\",2019,pop,1000\n" + "b" + ROW);

        // when
        SongCatalog catalog = SongFile.read(file, 42).catalog();

        // then
        assertThat(catalog.songs())
                .extracting(entry -> entry.song().trackName())
                .contains(expected)
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void explainsWhyAFileCannotBeUsed(String what, String text, String why, String next) throws IOException {
        // given
        Path file = Files.write(directory.resolve("songs.csv"), text.getBytes(StandardCharsets.UTF_8));

        // when
        PipelineException rejection = rejectionOf(file);

        // then
        assertThat(rejection).hasMessage("Cannot read songs from " + file + ": " + why + ".");
        assertThat(rejection.nextStep()).isEqualTo(next);
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reportsTheLineWithInvalidUtf8() throws IOException {
        // given
        String rows = TIDY + ("a" + ROW).repeat(500) + "b" + ROW.replace("Mara", "Zoë") + "c" + ROW;
        Path file = Files.write(directory.resolve("songs.csv"), rows.getBytes(StandardCharsets.ISO_8859_1));

        // when
        PipelineException rejection = rejectionOf(file);

        // then
        assertThat(rejection).hasMessage("Cannot read songs from " + file + ": line 502 is not UTF-8 text.");
        assertThat(rejection.nextStep()).isEqualTo(ENCODING);
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rejectsAnArchive() throws IOException {
        // given the start of a zip file
        Path file = Files.write(
                directory.resolve("songs.zip"), new byte[] {'P', 'K', 3, 4, 20, 0, (byte) 0xE4, (byte) 0xB2, 7});

        // when
        PipelineException rejection = rejectionOf(file);

        // then
        assertThat(rejection).hasMessage("Cannot read songs from " + file + ": line 1 is not UTF-8 text.");
        assertThat(rejection.nextStep()).isEqualTo(ENCODING);
    }

    @Test
    void reportsAMissingFile() {
        // given
        Path file = directory.resolve("sogns.csv");

        // when
        PipelineException rejection = rejectionOf(file);

        // then
        assertThat(rejection).hasMessage("Cannot read songs from " + file + ": there is no such file.");
        assertThat(rejection.nextStep())
                .isEqualTo("Check the path; it is relative to the directory where fsp was started.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rejectsADirectory() {
        // when
        PipelineException rejection = rejectionOf(directory);

        // then
        assertThat(rejection).hasMessage("Cannot read songs from " + directory + ": it is a directory.");
        assertThat(rejection.nextStep()).isEqualTo("Specify the CSV file in it.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static PipelineException rejectionOf(Path file) {
        return catchThrowableOfType(PipelineException.class, () -> SongFile.read(file, 42));
    }
}
