package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final GeneratorConfig CONFIG = new GeneratorConfig(
            42,
            Mode.DRAWS,
            500,
            Arrivals.POISSON,
            "spike to=2x for=30s every=5m",
            null,
            100_000,
            4,
            SongSource.file("/data/songs Köln.csv"),
            new FaultRates(Map.of(Fault.OUT_OF_ORDER, 0.01, Fault.LATE, 0.25)));
    private static final RunManifest MANIFEST = new RunManifest(
            "1f2e3d4c",
            1_795_498_200_000L,
            CONFIG,
            "0123456789abcdef",
            new RecordForm("listens", 3, RecordKey.ARTIST, true),
            Speed.MAX,
            List.of(new Schedule.Pause(10, 5_000), new Schedule.Pause(20, 700)));

    private static final String OF_AN_EARLIER_VERSION = """
            {
              "run" : "1f2e3d4c",
              "startMillis" : 1795498200000,
              "config" : {
                "seed" : 42,
                "mode" : "DRAWS",
                "eventsPerSecond" : 500.0,
                "arrivals" : "POISSON",
                "shape" : "spike to=2x for=30s every=5m",
                "count" : null,
                "users" : 100000,
                "shards" : 4,
                "songs" : {
                  "file" : "/data/songs Köln.csv",
                  "artists" : 1000,
                  "songs" : 10000
                },
                "faults" : {
                  "rates" : {
                    "late" : 0.25,
                    "out-of-order" : 0.01
                  }
                }
              },
              "songsHash" : "0123456789abcdef",
              "record" : {
                "topic" : "listens",
                "partitions" : 3,
                "key" : "ARTIST",
                "labels" : true
              },
              "speed" : {
                "times" : "Infinity",
                "joinNow" : false
              },
              "pauses" : [ {
                "atMillis" : 10,
                "millis" : 5000
              }, {
                "atMillis" : 20,
                "millis" : 700
              } ]
            }""";

    @TempDir
    private Path directory;

    @Test
    void storesAManifest() {
        // given
        RunFolder run = new RunFolder(directory.resolve("runs/1f2e3d4c"));

        // when
        run.write(MANIFEST);

        // then
        assertThat(run.manifest()).isEqualTo(MANIFEST);
        assertThat(run.manifest().schedule().dueMillis(20)).isEqualTo(1_795_498_200_000L + 20 + 5_700);
    }

    @Test
    void storesACountAndGeneratedSongs() {
        // given
        GeneratorConfig config = GeneratorConfig.of(42, 0.5, 1_000L, 100_000, 4, SongSource.SYNTHETIC);
        RunManifest manifest = manifest("1f2e3d4c", 1, config);
        RunFolder run = new RunFolder(directory);

        // when
        run.write(manifest);

        // then
        assertThat(run.manifest()).isEqualTo(manifest);
    }

    @Test
    void readsAManifestOfAnEarlierVersion() throws IOException {
        // given
        Files.writeString(directory.resolve("manifest.json"), OF_AN_EARLIER_VERSION);

        // then
        assertThat(new RunFolder(directory).manifest()).isEqualTo(MANIFEST);
    }

    @Test
    void writesAReadableManifest() throws IOException {
        // when
        new RunFolder(directory).write(MANIFEST);

        // then
        assertThat(Files.readString(directory.resolve("manifest.json")))
                .isEqualToNormalizingNewlines(OF_AN_EARLIER_VERSION);
    }

    @Test
    void storesTheProgress() {
        // given
        RunFolder run = new RunFolder(directory);
        run.write(RunProgress.none(2, List.of(7L)));

        // when
        RunProgress later =
                new RunProgress(true, List.of(10L, 9_000_000_000L), List.of(12L), 20, Map.of(Fault.INVALID_UTF8, 7L));
        run.write(later);

        // then
        assertThat(run.progress()).isEqualTo(later);
        assertThat(run.hasBegun()).isTrue();
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        // given
        RunFolder run = new RunFolder(directory);

        // when
        run.write(MANIFEST);
        run.write(RunProgress.none(4, List.of(0L, 0L, 0L)));
        run.write(MANIFEST);

        // then
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("manifest.json", "progress.json");
        }
    }

    @Test
    void listsStartedRunsOldestFirst() throws IOException {
        // given a newer run, an older one, and one that never sent anything
        write("aaaaaaaa", 2_000);
        write("bbbbbbbb", 1_000);
        Files.createDirectories(directory.resolve("cccccccc"));

        // when
        List<RunFolder> runs = RunFolder.allIn(directory);

        // then
        assertThat(runs).extracting(run -> run.manifest().run()).containsExactly("bbbbbbbb", "aaaaaaaa");
    }

    @Test
    void findsNoRunsInAMissingDirectory() {
        assertThat(RunFolder.allIn(directory.resolve("runs"))).isEmpty();
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

    private void write(String id, long startMillis) {
        RunFolder run = new RunFolder(directory.resolve(id));
        run.write(manifest(id, startMillis, CONFIG));
        run.write(RunProgress.none(4, List.of(0L)));
    }

    private static RunManifest manifest(String id, long startMillis, GeneratorConfig config) {
        return new RunManifest(
                id,
                startMillis,
                config,
                "hash",
                new RecordForm("listens", 1, RecordKey.USER, false),
                Speed.LIVE,
                List.of());
    }
}
