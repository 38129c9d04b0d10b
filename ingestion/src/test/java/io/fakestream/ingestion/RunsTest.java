package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.SongSource;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
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
    private static final GeneratorConfig CONFIG =
            new GeneratorConfig(42, 1e9, 10L, 1_000, 4, new SongSource(null, 20, 100));
    private static final String SONGS = """
            track_id,track_name,track_artist,track_popularity,track_album_name,track_album_release_date,playlist_genre,duration_ms
            a,Low Tide,Mara,66,Rainfall,2019,pop,215000
            """;

    @TempDir
    private Path folder;

    @Test
    void beginsARunIntoATopic() {
        // given
        Runs runs = new Runs(folder);
        RecordingTarget target = new RecordingTarget();
        Run run = new Run(new RunId("1f2e3d4c"), CONFIG, 1_000);

        // when
        Ingestion ingestion = runs.begin(run, 1_000, "listens", Map.of(1, 7L, 0, 5L), manifest -> target);
        ingestion.start();
        ingestion.ended().join();

        // then
        RunFolder written = RunFolder.allIn(folder).get(0);
        assertThat(written.manifest())
                .isEqualTo(
                        new RunManifest("1f2e3d4c", 1_000, CONFIG, run.catalog().hash(), "listens", 2, List.of()));
        assertThat(written.progress()).isEqualTo(new RunProgress(true, List.of(3L, 3L, 2L, 2L), List.of(10L, 7L)));
        assertThat(runs.unfinished()).isEmpty();
    }

    @Test
    void findsTheRunsThatDidNotEndOldestFirst() {
        // given
        write("aaaaaaaa", 3, false);
        write("bbbbbbbb", 2, true);
        write("cccccccc", 1, false);

        // when
        List<RunFolder> unfinished = new Runs(folder).unfinished();

        // then
        assertThat(unfinished).extracting(run -> run.manifest().run()).containsExactly("cccccccc", "aaaaaaaa");
    }

    @Test
    void hasNoUnfinishedRunWhenAllEnded() {
        // given
        write("aaaaaaaa", 1, true);
        write("bbbbbbbb", 2, true);

        // then
        assertThat(new Runs(folder).unfinished()).isEmpty();
        assertThat(new Runs(folder.resolve("none")).unfinished()).isEmpty();
    }

    @Test
    void loadsTheSameStreamFromAManifest() {
        // given
        Run run = new Run(new RunId("1f2e3d4c"), CONFIG, 1_000);
        RunManifest manifest =
                new RunManifest("1f2e3d4c", 1_000, CONFIG, run.catalog().hash(), "listens", 2, List.of());

        // when
        Run loaded = Runs.load(manifest);

        // then
        assertThat(loaded.listen(7, manifest.schedule())).isEqualTo(run.listen(7, manifest.schedule()));
    }

    @Test
    void refusesARunWhoseSongsAreOthersNow() throws IOException {
        // given
        Path songs = Files.writeString(folder.resolve("songs.csv"), SONGS);
        GeneratorConfig config = new GeneratorConfig(42, 500, 10L, 1_000, 4, SongSource.file(songs.toString()));
        String hash = config.songs().load(42).hash();
        RunManifest manifest = new RunManifest("1f2e3d4c", 1_000, config, hash, "listens", 2, List.of());
        Files.writeString(songs, SONGS.replace("Low Tide", "High Tide"));

        // when
        PipelineException refusal = catchThrowableOfType(PipelineException.class, () -> Runs.load(manifest));

        // then
        assertThat(refusal).hasMessage("The songs in " + songs + " are not the ones that run 1f2e3d4c was made from.");
        assertThat(refusal.nextStep()).isEqualTo("Put the file back as it was, or begin a new store: fsp up --fresh");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void givesEachRunAnIdOfItsOwn() {
        assertThat(Runs.newId()).isNotEqualTo(Runs.newId());
    }

    private void write(String id, long startMillis, boolean closed) {
        RunFolder run = new RunFolder(folder.resolve(id));
        run.write(new RunManifest(id, startMillis, CONFIG, "hash", "listens", 1, List.of()));
        run.write(new RunProgress(closed, List.of(1L, 1L, 1L, 1L), List.of(4L)));
    }
}
