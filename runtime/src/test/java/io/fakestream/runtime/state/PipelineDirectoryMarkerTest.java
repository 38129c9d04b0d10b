package io.fakestream.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineDirectoryMarkerTest {
    private static final String RUNNING = "running.json";
    private static final String MANIFEST = "runs/1f2e3d4c/manifest.json";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("directoriesOfOthers")
    void rejectsADirectoryThatFspDidNotCreate(String name, List<String> files) throws IOException {
        // given
        create(files);

        // when
        PipelineException rejected =
                catchThrowableOfType(PipelineException.class, () -> new PipelineDirectory(folder).prepare());

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(rejected)
                .hasMessageStartingWith("The directory " + folder + " was not created by fsp: it contains ")
                .hasMessageEndingWith("but no file .fsp-state. Nothing was changed.");
        assertThat(files).allSatisfy(file -> assertThat(folder.resolve(file)).exists());
    }

    static Stream<Arguments> directoriesOfOthers() {
        return Stream.of(
                arguments("data of another Kafka", List.of("kafka/server.log")),
                arguments("logs of another program", List.of("logs/access.log")),
                arguments("runs of another program", List.of("runs/2026-11-01/result.txt")),
                arguments("runs with our names but other contents", List.of("runs/1f2e3d4c/result.txt")),
                arguments("a file beside ours", List.of(MANIFEST, "notes.txt")),
                arguments("a running.json of another program", List.of("kafka/data", RUNNING)),
                arguments("a lock file alone beside a directory", List.of("lock", "cassandra/data")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ourDirectories")
    void adoptsADirectoryOfAnEarlierVersion(String name, List<String> files) throws IOException {
        // given
        create(files);

        // when
        new PipelineDirectory(folder).prepare();

        // then
        assertThat(folder.resolve(PipelineDirectoryMarker.NAME)).exists();
        assertThat(files).allSatisfy(file -> assertThat(folder.resolve(file)).exists());
    }

    static Stream<Arguments> ourDirectories() {
        return Stream.of(
                arguments("an empty one", List.of()),
                arguments("one with a run", List.of(MANIFEST, "logs/fsp.log")),
                arguments("one that a check has created", List.of("logs/fsp.log", "lock")));
    }

    @Test
    void adoptsADirectoryInWhichAnEarlierVersionRan() throws IOException {
        // given
        create(List.of("kafka/data", "cassandra/data", "logs/fsp.log", "lock"));
        new PipelineDirectory(folder)
                .write(RunningPipeline.of(
                        "http://localhost:8090",
                        "token",
                        new KafkaAddress("127.0.0.1:9092", Map.of()),
                        List.of(SourceTopic.LISTENS),
                        new StoreAddress("127.0.0.1", 9042, "fakestream", null, 1),
                        0));

        // when
        new PipelineDirectory(folder).prepare();

        // then
        assertThat(folder.resolve(PipelineDirectoryMarker.NAME)).exists();
    }

    @Test
    void rejectsADirectoryWithALinkInPlaceOfAServersDirectory() throws IOException {
        // given
        create(List.of(MANIFEST, "other/file"));
        Files.move(folder.resolve("other"), folder.resolveSibling(folder.getFileName() + "-other"));
        Files.createSymbolicLink(folder.resolve("kafka"), folder.resolveSibling(folder.getFileName() + "-other"));

        // when
        PipelineException rejected =
                catchThrowableOfType(PipelineException.class, () -> new PipelineDirectory(folder).prepare());

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    private void create(List<String> files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "{}");
        }
    }
}
