package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final KafkaAddress KAFKA = new KafkaAddress("127.0.0.1:9092", Map.of("security.protocol", "SSL"));
    private static final StoreAddress STORE = new StoreAddress("127.0.0.1", 9042, "fakestream", null, 1);

    @TempDir
    private Path folder;

    @Test
    void deletesWhatFspMadeAndNothingElse() throws IOException {
        // given
        Home home = new Home(folder).prepare();
        Files.createDirectories(home.cassandra().resolve("data/fakestream"));
        Files.writeString(home.cassandra().resolve("data/fakestream/rows.db"), "rows");
        Files.createDirectories(home.runs().resolve("1f2e3d4c"));
        Files.writeString(home.processingConfig(), "topic=listens");
        Files.writeString(folder.resolve("notes.txt"), "mine");

        // when
        home.clear();

        // then
        assertThat(home.cassandra()).doesNotExist();
        assertThat(home.runs()).doesNotExist();
        assertThat(home.processingConfig()).doesNotExist();
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void saysThatItCannotBeUsed() throws IOException {
        // given
        Path file = Files.createFile(folder.resolve("taken"));

        // when
        PipelineException refusal = catchThrowableOfType(PipelineException.class, () -> new Home(file).prepare());

        // then
        assertThat(refusal).hasMessageStartingWith("Cannot write to the state folder " + file + ": ");
        assertThat(refusal.nextStep()).isEqualTo("Make it writable, or choose another: --home FOLDER or FSP_HOME.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    @Test
    void knowsWhatRunsInIt() {
        // given
        Home home = new Home(folder).prepare();
        RunningPipeline running = RunningPipeline.of("http://localhost:8090", "token", KAFKA, "listens", STORE, 86_400);

        // when
        home.write(running);

        // then
        assertThat(home.running()).contains(running);
        assertThat(home.running().orElseThrow().store()).isEqualTo(STORE);
    }

    @Test
    void knowsThatAnotherProcessHasTheIdNow() {
        // given
        Home home = new Home(folder).prepare();
        RunningPipeline ours = RunningPipeline.of("http://localhost:8090", "token", KAFKA, "listens", STORE, 0);
        RunningPipeline earlier = new RunningPipeline(
                ours.pid(),
                "2020-01-01T00:00:00Z",
                ours.page(),
                ours.token(),
                KAFKA,
                "listens",
                "127.0.0.1",
                9042,
                "fakestream",
                null,
                0);

        // when
        home.write(earlier);

        // then
        assertThat(home.isRunning()).isFalse();
        assertThat(home.lastRunning()).contains(earlier);
    }

    @Test
    void isNotRunningWhenItsFileIsDamaged() throws IOException {
        // given
        Home home = new Home(folder).prepare();
        assertThat(home.lastRunning()).isEmpty();
        Files.writeString(folder.resolve("running.json"), "{\"pid\":");

        // then
        assertThat(home.isRunning()).isFalse();
    }

    @Test
    void letsOnePipelineRunOnly() {
        // given
        Home home = new Home(folder).prepare();
        home.write(RunningPipeline.of("http://localhost:8090", "token", KAFKA, "listens", STORE, 0));

        try (HomeLock lock = HomeLock.take(home)) {
            // when
            PipelineException refusal = catchThrowableOfType(PipelineException.class, () -> HomeLock.take(home));

            // then
            assertThat(lock).isNotNull();
            assertThat(refusal)
                    .hasMessage("A pipeline already runs on " + folder + " (process "
                            + ProcessHandle.current().pid() + ", http://localhost:8090).");
            assertThat(refusal.nextStep()).isEqualTo("Stop it with fsp down, or choose another folder: --home FOLDER.");
            assertThat(refusal.exitCode()).isEqualTo(ExitCode.SURROUNDINGS);
        }
        HomeLock.take(home).close();
    }
}
