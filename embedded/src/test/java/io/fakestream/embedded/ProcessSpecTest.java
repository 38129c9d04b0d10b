package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSpecTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void doesNotInheritOptionsForAllJvms(String variable) throws IOException {
        ProcessSpec spec = new ProcessSpec(
                "Kafka", List.of(), List.of(), List.of(), Map.of("A", "b"), folder, folder.resolve("kafka.log"));
        Map<String, String> environment = new HashMap<>(Map.of(variable, "-Xmx16m", "PATH", "/bin"));

        spec.addTo(environment);

        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "A", "b"));
    }

    @Test
    void startsAJvmThatIgnoresSignalsFromTheTerminal() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("kafka"));
        ClassArchive archive = ClassArchive.of(List.of(jars), new Installation(folder, folder.resolve("archives")));
        ProcessSpec spec = new ProcessSpec(
                "Kafka",
                List.of(jars),
                List.of("-Xmx256m"),
                List.of("kafka.Kafka", "server.properties"),
                Map.of(),
                folder,
                folder.resolve("kafka.log"));

        List<String> command = spec.command(archive);

        assertThat(command)
                .containsExactly(
                        "/bin/sh",
                        "-c",
                        "trap '' INT HUP; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jars + "/*",
                        archive.options(folder, true).get(0),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Duser.extensions=",
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        "-Xmx256m",
                        "kafka.Kafka",
                        "server.properties");
    }

    @Test
    void reportsAServerMissingFromTheDistribution() throws IOException {
        Files.createDirectory(folder.resolve("kafka"));
        Installation installation = new Installation(folder, folder);

        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> installation.jars("spark"));

        assertThat(failure)
                .hasMessage("The directory " + folder.resolve("spark") + " is missing from the distribution.");
        assertThat(failure.nextStep())
                .isEqualTo("Build it again: ./fsp --rebuild, or unpack the release archive again.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void reportsThatTheArchiveIsGeneratorOnly() {
        Installation installation = new Installation(folder, folder);

        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> installation.jars("kafka"));

        assertThat(failure).hasMessage("This is the generator-only archive: it contains no servers.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
