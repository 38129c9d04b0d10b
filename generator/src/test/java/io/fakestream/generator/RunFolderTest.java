package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunFolderTest {
    private static final GeneratorConfig CONFIG =
            new GeneratorConfig(42, 500, null, 100_000, 4, SongSource.file("/data/songs Köln.csv"));
    private static final RunManifest MANIFEST = new RunManifest(
            "1f2e3d4c",
            1_795_498_200_000L,
            CONFIG,
            "0123456789abcdef",
            "listens",
            3,
            List.of(new Schedule.Pause(10, 5_000), new Schedule.Pause(20, 700)));

    @TempDir
    private Path folder;

    private static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("cut", "{\"closed\": true, \"acknow", "Unexpected end-of-input in field name"),
                Arguments.of("empty", "", "No content to map due to end-of-input"),
                Arguments.of(
                        "with a field that is not known",
                        "{\"closed\":true,\"acknowledged\":[],\"nextOffsets\":[],\"x\":1}",
                        "Unrecognized field \"x\""));
    }

    @Test
    void remembersAManifest() {
        // given
        RunFolder run = new RunFolder(folder.resolve("runs/1f2e3d4c"));

        // when
        run.write(MANIFEST);

        // then
        assertThat(run.manifest()).isEqualTo(MANIFEST);
        assertThat(run.manifest().id()).isEqualTo(new RunId("1f2e3d4c"));
        assertThat(run.manifest().schedule().dueMillis(20)).isEqualTo(1_795_498_200_000L + 40 + 5_700);
    }

    @Test
    void remembersACountAndMadeUpSongs() {
        // given
        GeneratorConfig config = new GeneratorConfig(42, 0.5, 1_000L, 100_000, 4, SongSource.SYNTHETIC);
        RunFolder run = new RunFolder(folder);

        // when
        run.write(new RunManifest("1f2e3d4c", 1, config, "hash", "listens", 4, List.of()));

        // then
        assertThat(run.manifest().config()).isEqualTo(config);
    }

    @Test
    void readsAManifestThatWasWrittenLongAgo() throws IOException {
        // given
        Files.writeString(folder.resolve("manifest.json"), """
                {
                  "run" : "1f2e3d4c",
                  "startMillis" : 1795498200000,
                  "config" : {
                    "seed" : 42,
                    "eventsPerSecond" : 500.0,
                    "count" : null,
                    "users" : 100000,
                    "shards" : 4,
                    "songs" : { "file" : "/data/songs Köln.csv", "artists" : 1000, "songs" : 10000 }
                  },
                  "songsHash" : "0123456789abcdef",
                  "topic" : "listens",
                  "partitions" : 3,
                  "pauses" : [
                    { "beforeIndex" : 10, "millis" : 5000 },
                    { "beforeIndex" : 20, "millis" : 700 }
                  ]
                }
                """);

        // then
        assertThat(new RunFolder(folder).manifest()).isEqualTo(MANIFEST);
    }

    @Test
    void remembersTheProgress() {
        // given
        RunFolder run = new RunFolder(folder);
        run.write(RunProgress.none(2, List.of(7L)));

        // when
        run.write(new RunProgress(true, List.of(10L, 9_000_000_000L), List.of(12L)));

        // then
        assertThat(run.progress()).isEqualTo(new RunProgress(true, List.of(10L, 9_000_000_000L), List.of(12L)));
        assertThat(run.progress().total()).isEqualTo(9_000_000_010L);
    }

    @Test
    void leavesNoPassingFiles() throws IOException {
        // given
        RunFolder run = new RunFolder(folder);

        // when
        run.write(MANIFEST);
        run.write(RunProgress.none(4, List.of(0L, 0L, 0L)));
        run.write(MANIFEST);

        // then
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("manifest.json", "progress.json");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void saysThatAFileIsDamaged(String name, String text, String reason) throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("progress.json"), text);

        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(folder).progress());

        // then
        assertThat(failure).as(name).hasMessageStartingWith(file + " is damaged: " + reason);
        assertThat(failure.nextStep()).isEqualTo("Begin a new store: fsp up --fresh");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    @Test
    void saysThatAManifestIsDamaged() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("manifest.json"), "truncated");

        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(folder).manifest());

        // then
        assertThat(failure)
                .hasMessage(file + " is damaged: Unrecognized token 'truncated': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false')");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(folder).manifest());

        // then
        assertThat(failure).hasMessageStartingWith("Cannot read " + folder.resolve("manifest.json") + ": ");
        assertThat(failure.nextStep()).isEqualTo("Check that the file is there and readable.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    @Test
    void saysThatAFileCannotBeWritten() throws IOException {
        // given a file where the folder should be
        Path taken = Files.createFile(folder.resolve("taken"));

        // when
        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> new RunFolder(taken).write(RunProgress.none(1, List.of())));

        // then
        assertThat(failure).hasMessageStartingWith("Cannot write " + taken.resolve("progress.json") + ": ");
        assertThat(failure.nextStep()).isEqualTo("Make the folder writable, and see that the disk is not full.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    @Test
    void listsRunsThatBeganOldestFirst() throws IOException {
        // given a newer run, an older one, and one that never sent anything
        write("aaaaaaaa", 2_000);
        write("bbbbbbbb", 1_000);
        Files.createDirectories(folder.resolve("cccccccc"));

        // when
        List<RunFolder> runs = RunFolder.allIn(folder);

        // then
        assertThat(runs).extracting(run -> run.manifest().run()).containsExactly("bbbbbbbb", "aaaaaaaa");
    }

    @Test
    void hasNoRunsInAFolderThatIsNotThere() {
        assertThat(RunFolder.allIn(folder.resolve("runs"))).isEmpty();
    }

    @Test
    void addsAPauseToAManifest() {
        // when
        RunManifest more = MANIFEST.with(new Schedule.Pause(30, 9));

        // then
        assertThat(more.pauses())
                .containsExactly(new Schedule.Pause(10, 5_000), new Schedule.Pause(20, 700), new Schedule.Pause(30, 9));
        assertThat(MANIFEST.pauses()).hasSize(2);
    }

    @Test
    void spreadsShardsOverPartitions() {
        assertThat(List.of(MANIFEST.partitionOf(0), MANIFEST.partitionOf(2), MANIFEST.partitionOf(3)))
                .containsExactly(0, 2, 0);
    }

    private void write(String id, long startMillis) {
        RunFolder run = new RunFolder(folder.resolve(id));
        run.write(new RunManifest(id, startMillis, CONFIG, "hash", "listens", 1, List.of()));
        run.write(RunProgress.none(4, List.of(0L)));
    }
}
