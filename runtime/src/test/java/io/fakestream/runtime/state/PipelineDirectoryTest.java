package io.fakestream.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineDirectoryTest {
    private static final KafkaAddress KAFKA = new KafkaAddress("127.0.0.1:9092", Map.of("security.protocol", "SSL"));
    private static final StoreAddress STORE = new StoreAddress("127.0.0.1", 9042, "fakestream", null, 1);

    @TempDir
    private Path folder;

    @Test
    void deletesWhatFspCreatedAndNothingElse() throws IOException {
        // given
        PipelineDirectory home = new PipelineDirectory(folder).prepare();
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
    void failsIfItCannotBeUsed() throws IOException {
        // given
        Path file = Files.createFile(folder.resolve("taken"));

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> new PipelineDirectory(file).prepare());

        // then
        assertThat(rejection).hasMessageStartingWith("Cannot write to the state directory " + file + ": ");
        assertThat(rejection.nextStep()).isEqualTo("Make it writable, or choose another: --home FOLDER or FSP_HOME.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void findsTheRunningPipeline() {
        // given
        PipelineDirectory home = new PipelineDirectory(folder).prepare();
        RunningPipeline running = RunningPipeline.of(
                "http://localhost:8090", "token", KAFKA, List.of(SourceTopic.LISTENS), STORE, 86_400);

        // when
        home.write(running);

        // then
        assertThat(home.running()).contains(running);
        assertThat(home.running().orElseThrow().store()).isEqualTo(STORE);
    }

    @Test
    void detectsThatAnotherProcessHasTheId() {
        // given
        PipelineDirectory home = new PipelineDirectory(folder).prepare();
        RunningPipeline ours =
                RunningPipeline.of("http://localhost:8090", "token", KAFKA, List.of(SourceTopic.LISTENS), STORE, 0);
        RunningPipeline earlier = new RunningPipeline(
                ours.pid(),
                "2020-01-01T00:00:00Z",
                ours.page(),
                ours.token(),
                KAFKA,
                List.of(SourceTopic.LISTENS),
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
        PipelineDirectory home = new PipelineDirectory(folder).prepare();
        assertThat(home.lastRunning()).isEmpty();
        Files.writeString(folder.resolve("running.json"), "{\"pid\":");

        // then
        assertThat(home.isRunning()).isFalse();
    }

    @Test
    void permitsOnlyOnePipeline() {
        // given
        PipelineDirectory home = new PipelineDirectory(folder).prepare();
        home.write(RunningPipeline.of("http://localhost:8090", "token", KAFKA, List.of(SourceTopic.LISTENS), STORE, 0));

        try (PipelineDirectoryLock lock = PipelineDirectoryLock.take(home)) {
            // when
            PipelineException rejection =
                    catchThrowableOfType(PipelineException.class, () -> PipelineDirectoryLock.take(home));

            // then
            assertThat(lock).isNotNull();
            assertThat(rejection)
                    .hasMessage("A pipeline is already running in " + folder + " (process "
                            + ProcessHandle.current().pid() + ", http://localhost:8090).");
            assertThat(rejection.nextStep())
                    .isEqualTo("Stop it with fsp down, or choose another directory: --home FOLDER.");
            assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        }
        PipelineDirectoryLock.take(home).close();
    }
}
