package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
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

class RunFolderFailureTest {
    @TempDir
    private Path directory;

    private static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("cut", "{\"closed\": true, \"acknow", "Unexpected end-of-input in field name"),
                Arguments.of("empty", "", "No content to map due to end-of-input"),
                Arguments.of(
                        "with an unknown field",
                        "{\"closed\":true,\"acknowledged\":[],\"nextOffsets\":[],\"faults\":{},\"x\":1}",
                        "Unrecognized field \"x\""),
                Arguments.of(
                        "with an unknown fault",
                        "{\"closed\":true,\"acknowledged\":[],\"nextOffsets\":[],\"faults\":{\"lost\":1}}",
                        "\"lost\" is not a fault of this version"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void reportsADamagedFile(String name, String text, String reason) throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("progress.json"), text);

        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(directory).progress());

        // then
        assertThat(failure).as(name).hasMessageStartingWith(file + " is damaged: " + reason);
        assertThat(failure.nextStep()).isEqualTo("Start a new store.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void reportsADamagedManifest() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("manifest.json"), "truncated");

        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(directory).manifest());

        // then
        assertThat(failure)
                .hasMessage(file + " is damaged: Unrecognized token 'truncated': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false')");
    }

    @Test
    void reportsAnUnreadableFile() {
        // when
        PipelineException failure =
                catchThrowableOfType(PipelineException.class, () -> new RunFolder(directory).manifest());

        // then
        assertThat(failure).hasMessageStartingWith("Cannot read " + directory.resolve("manifest.json") + ": ");
        assertThat(failure.nextStep()).isEqualTo("Check that the file exists and is readable.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void reportsAFileThatCannotBeWritten() throws IOException {
        // given a file in place of the directory
        Path taken = Files.createFile(directory.resolve("taken"));

        // when
        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> new RunFolder(taken).write(RunProgress.none(1, List.of(0L))));

        // then
        assertThat(failure).hasMessageStartingWith("Cannot write " + taken.resolve("progress.json") + ": ");
        assertThat(failure.nextStep()).isEqualTo("Make the directory writable, and check that the disk is not full.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }
}
