package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact messages about invalid command lines, which appear before anything is started. */
class UsageTest {
    @TempDir
    private Path folder;

    private static Stream<Arguments> invalidCommandLines() {
        return Stream.of(
                Arguments.of("", "A command is missing.\nOptions: fsp --help\n"),
                Arguments.of(
                        "generat",
                        "Unmatched argument at index 0: 'generat'\nDid you mean generate or send or bench?\nOptions: fsp --help\n"),
                Arguments.of(
                        "generate --rat 5",
                        "Unknown options: '--rat', '5'\nDid you mean --rate?\nOptions: fsp generate --help\n"),
                Arguments.of(
                        "up --kafka-prot 9192",
                        "Unknown options: '--kafka-prot', '9192'\nDid you mean --kafka or --kafka-config or --kafka-port?\nOptions: fsp up --help\n"),
                Arguments.of(
                        "dmeo", "Unmatched argument at index 0: 'dmeo'\nDid you mean demo?\nOptions: fsp --help\n"),
                Arguments.of("generate --to null --users 99999999999999", """
                        users must be at most 1000000000 for each of 16 shards, but was 99999999999999.
                        Options: fsp generate --help
                        """),
                Arguments.of("generate --sample -1", "--sample must be 1 or more, but was -1.\nExample: --sample 10\n"),
                Arguments.of(
                        "up --partitions 0", "--partitions must be 1 or more, but was 0.\nExample: --partitions 4\n"),
                Arguments.of("generate --dry-run --songs 10000001", """
                        songs: there can be at most 10000000 songs, but was 10000001.
                        Options: fsp generate --help
                        """),
                Arguments.of("tail -n -1", "-n must be 0 or more, but was -1.\nExample: -n 3\n"),
                Arguments.of(
                        "tail -n 10001",
                        "-n must be at most 10000, but was 10001.\nPrint all records: --from-beginning\n"),
                Arguments.of("tail --from-beginning -f -n 3", """
                        -n with --from-beginning stops after the first 3 records, so -f cannot be used.
                        Omit one of the three.
                        """),
                Arguments.of(
                        "up --replication 0", "replication must be 1 or more, but was 0.\nOptions: fsp up --help\n"),
                Arguments.of(
                        "up --keyspace Bad-Name",
                        "a keyspace name has up to 48 characters of a-z, 0-9 and _, but was \"Bad-Name\".\nOptions: fsp up --help\n"),
                Arguments.of(
                        "up --kafka localhost:99999",
                        "Invalid value for option '--kafka': expected HOST:PORT, but was \"localhost:99999\"\nOptions: fsp up --help\n"),
                Arguments.of("generate --rate 0", rate("rate must be above 0 events/s, but was 0")),
                Arguments.of("generate --rate -1", rate("rate must be above 0 events/s, but was -1")),
                Arguments.of(
                        "generate --rate abc",
                        rate("expected events per second such as 500, 0.5/s or max, but was \"abc\"")),
                Arguments.of(
                        "generate --rate",
                        "Missing required parameter for option '--rate' (N)\nOptions: fsp generate --help\n"),
                Arguments.of(
                        "demo --duration 10",
                        "Invalid value for option '--duration': expected a time such as 30s, 5m or 2h, but was"
                                + " \"10\"\nOptions: fsp demo --help\n"),
                Arguments.of("up --kafka-port 70000", """
                        Invalid value for option '--kafka-port': a port is 1 to 65535, but was "70000"
                        Options: fsp up --help
                        """),
                Arguments.of(
                        "up --kafka localhost",
                        "Invalid value for option '--kafka': expected HOST:PORT, but was \"localhost\"\nOptions: fsp up --help\n"),
                Arguments.of(
                        "up --without spark",
                        "Invalid value for option '--without' (PART): expected one of [GENERATOR, PROCESSING]"
                                + " (case-insensitive) but was 'spark'\nOptions: fsp up --help\n"),
                Arguments.of(
                        "generate --count many",
                        "Invalid value for option '--count': 'many' is not a long\nOptions: fsp generate --help\n"),
                Arguments.of(
                        "generate --to nowhere --count 1",
                        "Unknown target: --to nowhere.\nTargets: kafka, file:PATH, stdout, null\n"),
                Arguments.of(
                        "generate --to file: --count 1",
                        "Unknown target: --to file:.\nTargets: kafka, file:PATH, stdout, null\n"),
                Arguments.of("generate --sample 1 --run xyz", """
                        --run xyz is neither a run id, eight of 0-9 and a-f, nor an existing plan.
                        Omit --run for a random id, or create a plan: fsp generate --plan FILE
                        """),
                Arguments.of(
                        "generate --count 5 --duration 5s",
                        "--count and --duration are mutually exclusive.\nUse one of them.\n"),
                Arguments.of(
                        "demo --duration 0s",
                        "end: --duration must be above 0, such as 30s.\nOptions: fsp generate --help\n"),
                Arguments.of("generate --sample 1 --rate 500 --users 100", """
                        a rate of 500 events/s needs at least 200000 users, because a play takes minutes, but users was 100; \
                        take more users, a lower rate, or mode draws, which has no timelines.
                        Options: fsp generate --help
                        """),
                Arguments.of("generate --sample 1 --shape spik --faults lat=0.1,cut=3 --shards x", """
                        4 errors
                          shape: load shape must be one of constant, ramp, step, spike, day, but was "spik" (did you mean "spike"?). \
                        Example: ramp from=100/s over=5m
                          faults: "lat" is not a kind of fault. Did you mean late?
                          faults: cut must be a rate from 0 to 1, such as cut=0.01, but was "3"
                          shards: expected a number such as 16, but was "x"
                        Options: fsp generate --help
                        """),
                Arguments.of("generate --sample 1 --from 2026-11-02 --until 2026-11-01", """
                        end: --until must be after the start, 2026-11-02T00:00:00Z, but was 2026-11-01T00:00:00Z.
                        Options: fsp generate --help
                        """),
                Arguments.of("generate --sample 1 --rate max --speed 60", """
                        speed: rate max already means full speed; omit one of the two.
                        Options: fsp generate --help
                        """),
                Arguments.of("generate --sample 1 --from yesterday", """
                        Invalid value for option '--from': expected a time such as 2026-11-01 or 2026-11-01T08:00:00Z, but was "yesterday"
                        Options: fsp generate --help
                        """),
                Arguments.of(
                        "generate --sample 1 --preset choas",
                        "There is no preset \"choas\". Did you mean chaos?\nPresets: demo, day, spike, chaos, bench\n"),
                Arguments.of("process --kafka localhost:9092", """
                        fsp process needs the addresses of Kafka and Cassandra, because no pipeline is running.
                        Set them, --kafka HOST:PORT --cassandra HOST:PORT, or start the servers: fsp up --without processing
                        """),
                Arguments.of("process --spark-master yarn", """
                        Invalid value for option '--spark-master': expected local[N] or spark://HOST:PORT, but was "yarn"
                        Options: fsp process --help
                        """),
                Arguments.of("process --state-store disk", """
                        Invalid value for option '--state-store': expected one of [MEMORY, ROCKSDB] (case-insensitive) but was 'disk'
                        Options: fsp process --help
                        """),
                Arguments.of("up --spark-config no-such-file", """
                        Cannot read Spark's settings no-such-file: there is no such file
                        Specify a readable properties file: --spark-config FILE
                        """),
                Arguments.of("replay --as fsp", "Missing required parameter: 'FILE'\nOptions: fsp replay --help\n"),
                Arguments.of(
                        "replay history.json", "Missing required option: '--as=FORMAT'\nOptions: fsp replay --help\n"),
                Arguments.of("replay history.json --as lisenbrainz", """
                        Invalid value for option '--as': expected one of spotify-history, listenbrainz, legacy, fsp, but was "lisenbrainz" \
                        (did you mean listenbrainz?)
                        Options: fsp replay --help
                        """),
                Arguments.of("replay history.json --as fsp --speed fast", """
                        Invalid value for option '--speed': expected a speed such as 60 or max, but was "fast"
                        Options: fsp replay --help
                        """),
                Arguments.of("replay history.json --as fsp --dry-run --topic my:topic", """
                        A topic name has up to 245 characters of a-z, A-Z, 0-9, dot, _ and -, and is not a run's id, but was "my:topic".
                        Example: --topic listens
                        """),
                Arguments.of("up --fresh --checkpoint /tmp/elsewhere", """
                        --fresh deletes only what is in the state directory, but this checkpoint is elsewhere.
                        Delete it manually, or use a new one: --checkpoint PATH
                        """),
                Arguments.of("demo --without processing", "fsp demo needs every part.\nUse fsp up --without PART.\n"),
                Arguments.of(
                        "generate --sample 1 --count -1",
                        "count must not be negative, but was -1.\nOptions: fsp generate --help\n"),
                Arguments.of(
                        "generate --sample 1 --shards 0",
                        "shards must be 1 to 1000, but was 0.\nOptions: fsp generate --help\n"),
                Arguments.of(
                        "generate --sample 1 --users 3",
                        "users must be at least as many as shards (16), but was 3.\nOptions: fsp generate --help\n"),
                Arguments.of("up --fresh --kafka localhost:9092", """
                        --fresh deletes only what fsp created, but this Kafka or Cassandra is externally managed.
                        Use new names instead: --topic NAME --keyspace NAME --home FOLDER
                        """));
    }

    @ParameterizedTest(name = "fsp {0}")
    @MethodSource("invalidCommandLines")
    void reportsAnInvalidCommandLine(String words, String message) {
        // given
        String[] arguments = words.isEmpty() ? new String[0] : (words + inFolder(words)).split(" ", -1);

        // when
        CommandLineRun run = CommandLineRun.of(arguments);

        // then
        assertThat(run.err()).isEqualTo(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest(name = "fsp {0}")
    @ValueSource(strings = {"generate", "up", "demo"})
    void reportsAnUnusableSongFile(String command) throws IOException {
        // given
        Path missing = folder.resolve("sogns.csv");
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        // then
        String next = ".\nOptions: fsp generate --help\n";
        assertSongs(command, missing, "songs: there is no file " + missing + next);
        assertSongs(command, folder, "songs: " + folder + " is a directory, not a CSV file" + next);
        assertSongs(
                command,
                Path.of("/dev/null"),
                "songs: /dev/null is not a regular file, and the songs are read again"
                        + " when the run is verified; save them to a file first" + next);
        assertSongs(command, empty, "songs: the file " + empty + " is empty" + next);
    }

    @Test
    void reportsASongFileWithoutSongs() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("songs.csv"), "\n\n");

        // when
        CommandLineRun run = CommandLineRun.of("generate", "--sample", "1", "--songs", file.toString());

        // then
        assertThat(run.err())
                .isEqualTo("Cannot read songs from " + file + ": it is empty.\nCheck that the file is complete.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private void assertSongs(String command, Path songs, String message) {
        // when
        CommandLineRun run = CommandLineRun.of(
                command,
                "--songs",
                songs.toString(),
                "--home",
                folder.resolve("home").toString());

        // then
        assertThat(run.err()).isEqualTo(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    /** Makes commands that store state use the test's directory. */
    private String inFolder(String words) {
        return words.matches("(up|demo|generate|process) .*(?<!--rate)") ? " --home " + folder : "";
    }

    private static String rate(String problem) {
        return "Invalid value for option '--rate': " + problem + "\nOptions: fsp generate --help\n";
    }
}
