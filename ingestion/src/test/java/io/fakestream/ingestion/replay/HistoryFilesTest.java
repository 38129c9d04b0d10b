package io.fakestream.ingestion.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryFilesTest {
    private static final String FOLDER = "Spotify Extended Streaming History/";

    @TempDir
    private Path folder;

    @Test
    void readsTheZipAsDownloadedAndNamesTheFilesThatItSkips() throws IOException {
        Path zip = zip(
                "my_spotify_data.zip",
                FOLDER + "Streaming_History_Audio_2020_1.json",
                "[" + entry(3) + "]",
                FOLDER + "Streaming_History_Audio_2019_0.json",
                "[" + entry(1) + "," + entry(2) + "]",
                FOLDER + "Streaming_History_Video_2019.json",
                "[" + entry(4) + "]",
                FOLDER + "ReadMeFirst.pdf",
                "%PDF-1.4");

        History history = ReadHistory.of(Export.SPOTIFY_HISTORY, zip);

        assertThat(history.counts().files()).isEqualTo(2);
        assertThat(history.size()).isEqualTo(3);
        assertThat(history.skippedFiles())
                .containsExactly(
                        zip + ": " + FOLDER + "ReadMeFirst.pdf",
                        zip + ": " + FOLDER + "Streaming_History_Video_2019.json");
    }

    @Test
    void sortsSeveralFilesTogether() {
        Path one = file("one.json", "[" + entry(5) + "," + entry(1) + "]");
        Path other = file("other.json", "[" + entry(4) + "," + entry(5) + "," + entry(2) + "]");

        History history = ReadHistory.of(Export.SPOTIFY_HISTORY, one, other);

        assertThat(ReadHistory.events(history))
                .extracting(event -> event.replaceFirst(".*:0(\\d)\\.000Z.*", "$1"))
                .containsExactly("1", "2", "4", "5");
        assertThat(history.counts().leftOut()).containsEntry(LeftOut.TWICE, 1L);
    }

    @Test
    void readsACompressedFile() throws IOException {
        Path file = folder.resolve("history.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("[" + entry(1) + "]").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(ReadHistory.of(Export.SPOTIFY_HISTORY, file).size()).isEqualTo(1);
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        assertThat(ReadHistory.of(Export.SPOTIFY_HISTORY, file("bom.json", "\uFEFF[" + entry(1) + "]"))
                        .size())
                .isEqualTo(1);
    }

    private static Stream<Arguments> unusable() {
        String ours = "{\"user\":{},\"song\":{},\"played_at\":\"now\"}";
        String brainz = "{\"listened_at\":1,\"track_metadata\":{}}";
        return Stream.of(
                wrong(
                        Export.LISTENBRAINZ,
                        "[" + entry(1) + "]",
                        "ListenBrainz's export",
                        "Spotify's extended streaming history",
                        "spotify-history"),
                wrong(
                        Export.FSP,
                        "[" + entry(1) + "]",
                        "listens as JSON lines",
                        "Spotify's extended streaming history",
                        "spotify-history"),
                wrong(
                        Export.SPOTIFY_HISTORY,
                        brainz,
                        "Spotify's streaming history",
                        "ListenBrainz's export",
                        "listenbrainz"),
                wrong(
                        Export.SPOTIFY_HISTORY,
                        "\n" + ours,
                        "Spotify's streaming history",
                        "listens as JSON lines, of this or the older project",
                        "fsp or --as legacy"),
                Arguments.of(
                        Export.SPOTIFY_HISTORY,
                        "[{\"a\":1}]",
                        "FILE: expected Spotify's streaming history, found JSON without listens. Nothing was published.",
                        "Values of --as: spotify-history, listenbrainz, legacy, fsp"),
                Arguments.of(
                        Export.LISTENBRAINZ,
                        "%PDF-1.4",
                        "FILE: expected ListenBrainz's export, found a PDF document. Nothing was published.",
                        "Values of --as: spotify-history, listenbrainz, legacy, fsp"),
                Arguments.of(
                        Export.FSP,
                        "user,song\n1,2\n",
                        "FILE: expected listens as JSON lines, found a file that is not JSON. Nothing was published.",
                        "Values of --as: spotify-history, listenbrainz, legacy, fsp"),
                Arguments.of(
                        Export.SPOTIFY_HISTORY,
                        "[" + entry(1) + ",\n" + entry(2).substring(0, 40),
                        "FILE is damaged: it ends in the middle of an entry, in line 2. Nothing was published.",
                        "Download or export it again, or correct it."),
                Arguments.of(
                        Export.SPOTIFY_HISTORY,
                        "[" + entry(1) + ",\n{\"ts\":secret}]",
                        "FILE is damaged: line 2 is not valid JSON from column 7 on. Nothing was published.",
                        "Download or export it again, or correct it."),
                Arguments.of(
                        Export.SPOTIFY_HISTORY,
                        "[" + entry(1) + "]\n[]",
                        "FILE is damaged: there is more after the end of the array, in line 2. Nothing was published.",
                        "Download or export it again, or correct it."),
                Arguments.of(
                        Export.LISTENBRAINZ,
                        brainz + "\n" + brainz.replace("{}", "{\"a\":\"" + "b".repeat(1 << 20) + "\"}"),
                        "FILE has an entry of more than 1048576 bytes in line 2. Nothing was published.",
                        "Correct or remove this entry."),
                Arguments.of(
                        Export.LISTENBRAINZ,
                        brainz + "\n" + brainz.replace("{}", "{\"a\":[" + "1,".repeat(1 << 19) + "1]}"),
                        "FILE has an entry of more than 1048576 bytes in line 2. Nothing was published.",
                        "Correct or remove this entry."),
                Arguments.of(
                        Export.FSP,
                        ours + "\n\n" + "x".repeat((1 << 20) + 1),
                        "FILE has an entry of more than 1048576 bytes in line 3. Nothing was published.",
                        "Correct or remove this entry."));
    }

    private static Arguments wrong(Export export, String content, String expected, String found, String option) {
        return Arguments.of(
                export,
                content,
                "FILE: expected " + expected + ", found " + found + ". Nothing was published.",
                "Use --as " + option);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("unusable")
    void saysWhatIsWrongWithAFile(Export export, String content, String message, String nextStep) {
        Path file = file("history.json", content);

        assertFails(export, file, message.replace("FILE", file.toString()), nextStep);
    }

    @ParameterizedTest
    @MethodSource("emptyFiles")
    void aFileWithoutEntriesIsNoError(String content) {
        Path file = file("history.json", content);

        History history = ReadHistory.of(Export.SPOTIFY_HISTORY, file);

        assertThat(history.size()).isZero();
        assertThat(history.notes()).containsExactly(file + ": the file has no entries.");
    }

    private static Stream<String> emptyFiles() {
        return Stream.of("", "[]", "\n");
    }

    @Test
    void saysThatAFileDoesNotExistOrIsADirectory() {
        Path missing = folder.resolve("missing.json");

        assertFails(
                Export.FSP,
                missing,
                "Cannot read " + missing + ": No such file or directory. Nothing was published.",
                "Specify a readable file.");
        assertFails(
                Export.FSP,
                folder,
                "Cannot read " + folder + ": it is a directory.",
                "Name the files in it: " + folder + "/*");
    }

    @Test
    void saysWhatAZipContainsInstead() throws IOException {
        Path zip = zip("data.zip", FOLDER + "Streaming_History_Audio_2020_1.json", "[]", "a/Userdata.json", "{}");

        assertFails(
                Export.LISTENBRAINZ,
                zip,
                "The zip " + zip + " has no file of ListenBrainz's export. It contains: " + FOLDER
                        + "Streaming_History_Audio_2020_1.json, a/Userdata.json.",
                "Use --as spotify-history");
    }

    @Test
    void findsADamagedZip() throws IOException {
        Path zip = zip("data.zip", "StreamingHistory0.json", "[" + entry(1) + "]");
        byte[] bytes = Files.readAllBytes(zip);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length - 30));

        assertFails(
                Export.SPOTIFY_HISTORY,
                cut,
                "The compressed file " + cut + " is damaged or incomplete. Nothing was published.",
                "Download it again.");
    }

    @Test
    void findsAChangedByteInAZip() throws IOException {
        Path zip = folder.resolve("data.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry("StreamingHistory0.json"));
            out.write(("[" + entry(1) + "]").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(zip);
        int title = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Low Tide");
        bytes[title] = 'T';
        Files.write(zip, bytes);

        assertFails(
                Export.SPOTIFY_HISTORY,
                zip,
                "The compressed file " + zip
                        + ": StreamingHistory0.json is damaged or incomplete. Nothing was published.",
                "Download it again.");
    }

    private static void assertFails(Export export, Path file, String message, String nextStep) {
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> ReadHistory.of(export, file));

        assertThat(failure).hasMessage(message);
        assertThat(failure.nextStep()).isEqualTo(nextStep);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    private Path file(String name, String content) {
        return ReadHistory.file(folder, name, content);
    }

    /** A zip with these names and contents. */
    private Path zip(String file, String... namesAndContents) throws IOException {
        Path zip = folder.resolve(file);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndContents[i]));
                out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private static String entry(int second) {
        return "{\"ts\":\"2019-03-04T05:06:0" + second + "Z\",\"ms_played\":1,"
                + "\"master_metadata_track_name\":\"Low Tide\",\"master_metadata_album_artist_name\":\"Mara\"}";
    }
}
