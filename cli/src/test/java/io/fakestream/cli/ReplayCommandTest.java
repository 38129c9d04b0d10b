package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fsp replay} until it would publish. */
class ReplayCommandTest {
    private static final int ENTRIES = 200;
    private static final Instant FIRST = Instant.parse("2019-03-04T05:00:00Z");

    @TempDir
    private Path folder;

    private static Stream<Arguments> exports() {
        return Stream.of(
                Arguments.of("spotify-history", entries(ReplayCommandTest::spotify, ",\n", "[", "]")),
                Arguments.of("spotify-history", entries(ReplayCommandTest::shortSpotify, ",", "[", "]")),
                Arguments.of("listenbrainz", entries(ReplayCommandTest::listenBrainz, "\n", "", "\n")),
                Arguments.of("legacy", entries(ReplayCommandTest::legacy, "\n", "", "\n")),
                Arguments.of("fsp", entries(ReplayCommandTest::ours, "\n", "", "\n")));
    }

    @ParameterizedTest(name = "--as {0}")
    @MethodSource("exports")
    void readsTwoHundredEntriesOfEachExport(String format, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("history.json"), content);

        CommandLineRun run = CommandLineRun.of("replay", file.toString(), "--as", format, "--dry-run", "--keep-times");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out()
                .lines()
                .filter(line -> !line.startsWith("Note") && !line.startsWith("{"))
                .toList();
        assertThat(lines)
                .containsExactly(
                        "Read       200 entries of 1 file: 200 plays of 1 listener, 0 left out",
                        "Period     2019-03-04T05:00:00Z to 2019-03-04T08:19:00Z",
                        "Nothing was published.");
        assertThat(events(run.out())).hasSize(5).allSatisfy(event -> {
            assertThat(event).containsEntry("source", format).containsKeys("event_id", "user", "song");
            assertThat(event.get("song")).asString().contains("artists=Mara").contains("track_name=Song");
        });
        assertThat(events(run.out()))
                .extracting(event -> String.valueOf(event.get("played_at")))
                .containsExactlyElementsOf(IntStream.range(0, 5)
                        .mapToObj(i -> FIRST.plusSeconds(60L * i).toString().replace("Z", ".000Z"))
                        .toList());
    }

    @Test
    void reportsWhatIsLeftOutAndPublishesNoPersonalData() throws IOException {
        Path file = Files.writeString(
                folder.resolve("history.json"),
                "[" + spotify(0) + "," + spotify(0) + "," + spotify(1).replace("false}", "true}") + ","
                        + spotify(2).replace("\"Song 2\"", "null") + ","
                        + spotify(3)
                                .replace("\"Song 3\"", "null")
                                .replace("\"episode_name\":null", "\"episode_name\":\"A\"")
                        + "," + spotify(4).replace("2019", "1970") + ",17]");

        CommandLineRun run = CommandLineRun.of("replay", file.toString(), "--as", "spotify-history", "--dry-run");

        assertThat(run.out()).startsWith("""
                        Read       7 entries of 1 file: 1 play of 1 listener, 6 left out
                        Left out   1 in a private session
                        Left out   1 podcast or audiobook
                        Left out   1 without title or artist
                        Left out   1 with an unusable time
                        Left out   1 invalid
                        Left out   1 contained twice
                        Period     2019-03-04T05:00:00Z to 2019-03-04T05:00:00Z
                        """);
        assertThat(run.out() + run.err())
                .doesNotContain("203.0.113")
                .doesNotContain("zoe.vogt")
                .doesNotContain("agent/1.0")
                .doesNotContain("Pixel");
        assertThat(run.exitCode()).as("an entry is invalid").isEqualTo(1);
    }

    @Test
    void saysThatThereIsNothingToPublish() throws IOException {
        Path file = Files.writeString(folder.resolve("history.json"), "[]");

        CommandLineRun run = CommandLineRun.of("replay", file.toString(), "--as", "spotify-history", "--dry-run");

        assertThat(run.err())
                .isEqualTo("The files have no plays that can be published.\nCheck --as, and the reasons above.\n");
        assertThat(run.out()).contains("Note       " + file + ": the file has no entries.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void needsARunningPipelineUnlessItIsADryRun() {
        Path home = folder.resolve("home");

        CommandLineRun run = CommandLineRun.of("replay", "history.json", "--as", "fsp", "--home", home.toString());

        assertThat(run.err())
                .isEqualTo("No pipeline is running in " + home.resolve("store")
                        + ".\nStart one: fsp up, or fsp up -d in the background.\n");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private static List<Map<String, Object>> events(String out) throws IOException {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String line : out.lines().filter(line -> line.startsWith("{")).toList()) {
            events.add(new ObjectMapper().readValue(line, new TypeReference<>() {}));
        }
        return events;
    }

    private static String entries(IntFunction<String> entry, String separator, String before, String after) {
        return before + IntStream.range(0, ENTRIES).mapToObj(entry).collect(Collectors.joining(separator)) + after;
    }

    private static String spotify(int i) {
        return "{\"ts\":\"" + time(i) + "\",\"username\":\"zoe.vogt\",\"platform\":\"Android OS 13 (Google, Pixel 7)\","
                + "\"ms_played\":" + i + ",\"ip_addr\":\"203.0.113.7\",\"user_agent_decrypted\":\"agent/1.0\","
                + "\"master_metadata_track_name\":\"Song " + i + "\",\"master_metadata_album_artist_name\":\"Mara\","
                + "\"spotify_track_uri\":\"spotify:track:" + i + "\",\"episode_name\":null,\"incognito_mode\":false}";
    }

    private static String shortSpotify(int i) {
        return "{\"endTime\":\"" + time(i).replace('T', ' ').substring(0, 16) + "\",\"artistName\":\"Mara\","
                + "\"trackName\":\"Song " + i + "\",\"msPlayed\":" + i + "}";
    }

    private static String listenBrainz(int i) {
        return "{\"listened_at\":" + (FIRST.getEpochSecond() + 60L * i - 10)
                + ",\"track_metadata\":{\"artist_name\":\"Mara\",\"track_name\":\"Song " + i
                + "\",\"additional_info\":{\"duration\":10}}}";
    }

    private static String legacy(int i) {
        return "{\"user\":{\"name\":\"Ada\",\"address\":\"Oslo\",\"age\":\"36\",\"nationality\":\"Norway\"},"
                + "\"song\":{\"artists\":\"Mara\",\"track_name\":\"Song " + i + "\"},\"played_at\":\""
                + time(i).replace('T', ' ').replace("Z", "") + "\"}";
    }

    private static String ours(int i) {
        return "{\"event_id\":\"1f2e3d4c-03-" + String.format(Locale.ROOT, "%012d", i)
                + "\",\"user\":{\"id\":7,\"name\":\"Ada\",\"age\":36},\"song\":{\"artists\":\"Mara\",\"track_name\":\"Song "
                + i + "\"},\"played_at\":\"" + time(i) + "\"}";
    }

    private static String time(int i) {
        return FIRST.plusSeconds(60L * i).toString();
    }
}
