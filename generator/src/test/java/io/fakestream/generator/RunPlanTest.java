package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that several processes share. */
class RunPlanTest {
    private static final RunManifest MANIFEST = new RunManifest(
            "1f2e3d4c",
            1_795_498_200_000L,
            GeneratorConfig.of(42, 50, null, 100_000, 4, SongSource.SYNTHETIC),
            "hash",
            new RecordForm("listens", 4, RecordKey.USER, false),
            Speed.LIVE,
            List.of());

    @TempDir
    private Path directory;

    @Test
    void acceptsAnyFileName() throws IOException {
        // when
        RunFolder.plan(directory.resolve("plans/tonight.json")).write(MANIFEST);

        // then
        assertThat(RunFolder.plan(directory.resolve("plans/tonight.json")).manifest())
                .isEqualTo(MANIFEST);
        assertThat(names(directory.resolve("plans"))).containsExactly("tonight.json");
    }

    @Test
    void storesTheProgressOfEachProcessInTheSameDirectory() throws IOException {
        // given
        RunFolder plan = RunFolder.plan(directory.resolve("tonight"));
        RunProgress one =
                new RunProgress(true, List.of(5L, 6L, 0L, 0L), List.of(10L, 20L, 0L, 0L), 20, Map.of(Fault.LATE, 3L));
        RunProgress other =
                new RunProgress(false, List.of(0L, 0L, 7L, 8L), List.of(0L, 0L, 12L, 15L), 20, Map.of(Fault.LATE, 4L));

        // when
        plan.write(MANIFEST);
        plan.part(0, 1).write(one);
        plan.part(2, 3).write(other);

        // then
        assertThat(names(directory))
                .containsExactly("tonight", "tonight.progress-0-1.json", "tonight.progress-2-3.json");
        assertThat(plan.hasBegun()).isTrue();
        assertThat(plan.progress()).isEqualTo(one.and(other));
        assertThat(plan.part(2, 3).manifest()).isEqualTo(MANIFEST);
    }

    @Test
    void separatesPlansInOneDirectory() {
        // given
        RunFolder one = RunFolder.plan(directory.resolve("a.json"));
        RunFolder other = RunFolder.plan(directory.resolve("a.progress2.json"));
        one.write(MANIFEST);
        other.write(MANIFEST);

        // when
        one.part(0, 3).write(RunProgress.none(4, List.of(1L)));
        other.part(0, 3).write(RunProgress.none(4, List.of(2L)));

        // then
        assertThat(one.progress().nextOffsets()).containsExactly(1L, 1L, 1L, 1L);
        assertThat(other.progress().nextOffsets()).containsExactly(2L, 2L, 2L, 2L);
    }

    @Test
    void reportsThatNothingWasSent() {
        // given
        RunFolder plan = RunFolder.plan(directory.resolve("tonight.json"));
        plan.write(MANIFEST);

        // when
        PipelineException failure = catchThrowableOfType(PipelineException.class, plan::progress);

        // then
        assertThat(failure).hasMessage("The run in " + directory + " has not sent anything.");
        assertThat(failure.nextStep()).isEqualTo("Check the path, or start it with fsp generate.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void acceptsARelativePath() {
        // when
        RunFolder plan = RunFolder.plan(Path.of("no-such-plan.json"));

        // then
        assertThat(plan.hasBegun()).isFalse();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
