package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunsTest {
    private static final GeneratorConfig CONFIG = SmallRun.config(1_000, 10L, FaultRates.NONE);
    private static final String SONGS = """
            track_id,track_name,track_artist,track_popularity,track_album_name,track_album_release_date,playlist_genre,duration_ms
            a,Low Tide,Mara,66,Rainfall,2019,pop,215000
            """;

    @TempDir
    private Path directory;

    @Test
    void startsARun() {
        // given
        Runs runs = new Runs(directory);
        RecordingTarget target = new RecordingTarget();
        RunManifest manifest = SmallRun.manifest(CONFIG, 1_000, Speed.MAX);

        // when
        Ingestion ingestion = runs.begin(SmallRun.run(manifest), manifest, Map.of(1, 7L, 0, 5L), target, 2);
        ingestion.start();
        ingestion.ended().join();

        // then
        RunFolder written = RunFolder.allIn(directory).get(0);
        assertThat(written.manifest()).isEqualTo(manifest);
        assertThat(written.progress())
                .usingRecursiveComparison()
                .ignoringFields("nextOffsets") // depend on the order of the threads
                .isEqualTo(new RunProgress(true, List.of(3L, 3L, 2L, 2L), List.of(), 1_009, Map.of()));
        assertThat(target.sent()).hasSize(10);
        assertThat(runs.unfinished()).isEmpty();
    }

    @Test
    void findsUnfinishedRunsOldestFirst() {
        // given
        write("aaaaaaaa", 3, false);
        write("bbbbbbbb", 2, true);
        write("cccccccc", 1, false);

        // when
        List<RunFolder> unfinished = new Runs(directory).unfinished();

        // then
        assertThat(unfinished).extracting(run -> run.manifest().run()).containsExactly("cccccccc", "aaaaaaaa");
    }

    @Test
    void findsNoUnfinishedRunIfAllEnded() {
        // given
        write("aaaaaaaa", 1, true);
        write("bbbbbbbb", 2, true);

        // then
        assertThat(new Runs(directory).unfinished()).isEmpty();
        assertThat(new Runs(directory.resolve("none")).unfinished()).isEmpty();
    }

    @Test
    void omitsRunsOfOtherProcesses() {
        // given
        write("aaaaaaaa", 1, false);
        write("bbbbbbbb", 2, false);
        RunLock lock = RunLock.acquire(new RunFolder(directory.resolve("aaaaaaaa")).lockFile(), List.of(2));

        // when
        List<RunFolder> unfinished = new Runs(directory).unfinished();

        // then
        assertThat(unfinished).extracting(run -> run.manifest().run()).containsExactly("bbbbbbbb");
        lock.close();
        assertThat(new Runs(directory).unfinished()).hasSize(2);
    }

    @Test
    void returnsTheDueTimeOfTheLatestRecordOnATopic() {
        // given
        write("aaaaaaaa", 1, true);
        write("bbbbbbbb", 2, false);

        // then
        assertThat(new Runs(directory).latestDueMillis("listens")).isEqualTo(1_002);
        assertThat(new Runs(directory).latestDueMillis("another")).isZero();
        assertThat(new Runs(directory.resolve("none")).latestDueMillis("listens"))
                .isZero();
    }

    @Test
    void loadsTheSameStreamFromAManifest() {
        // given
        RunManifest manifest = SmallRun.manifest(CONFIG, 1_000, Speed.LIVE);

        // when
        ShardStream loaded = Runs.load(manifest).stream(3);
        loaded.skip(2);

        // then
        assertThat(SentRecord.of(loaded, manifest.schedule()))
                .isEqualTo(SmallRun.replay(manifest, 3, 2).get(1));
    }

    @Test
    void createsAStreamForEachShard() {
        // given
        RunManifest manifest = SmallRun.manifest(CONFIG, 1_000, Speed.LIVE);

        // then
        assertThat(Runs.streams(SmallRun.run(manifest)))
                .extracting(ShardStream::shard)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void rejectsARunWhoseSongsHaveChanged() throws IOException {
        // given
        Path songs = Files.writeString(directory.resolve("songs.csv"), SONGS);
        GeneratorConfig config = GeneratorConfig.of(42, 1, 10L, 1_000, 4, SongSource.file(songs.toString()));
        String hash = config.songs().load(42).hash();
        RunManifest manifest = new RunManifest("1f2e3d4c", 1_000, config, hash, SmallRun.FORM, Speed.LIVE, List.of());
        Files.writeString(songs, SONGS.replace("Low Tide", "High Tide"));

        // when
        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> Runs.load(manifest));

        // then
        assertThat(rejection).hasMessage("The songs in " + songs + " are not those of run 1f2e3d4c.");
        assertThat(rejection.nextStep())
                .isEqualTo("Restore the original file, or give up the store. Start a new store.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void givesEachRunAUniqueId() {
        assertThat(Runs.newId()).isNotEqualTo(Runs.newId());
    }

    private void write(String id, long startMillis, boolean closed) {
        RunFolder run = new RunFolder(directory.resolve(id));
        run.write(new RunManifest(id, startMillis, CONFIG, "hash", SmallRun.FORM, Speed.LIVE, List.of()));
        run.write(new RunProgress(
                closed, List.of(1L, 1L, 1L, 1L), List.of(4L, 4L, 4L, 4L), startMillis + 1_000, Map.of()));
    }
}
