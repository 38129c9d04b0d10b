package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {
    private static final SparkMaster MASTER = new SparkMaster("spark://127.0.0.1:7077");

    @TempDir
    private Path folder;

    private Path submit = Path.of("");

    @BeforeEach
    void createDistribution() throws IOException {
        submit = Files.createDirectory(folder.resolve("submit"));
    }

    @Test
    void callsSparkSubmitWithTheArtifact() throws IOException {
        Path jar = Files.createFile(submit.resolve("fakestream-processing-0.1.0-submit.jar"));
        Map<String, String> settings =
                SparkSettings.of(MASTER, 4, Map.of("spark.executor.memory", "2g", "spark.ui.enabled", "true"));

        List<String> command = new Submission(folder, "Program", Path.of("file"), settings)
                .mainAndArgs("Child", new Installation(folder, folder));

        Path file = folder.resolve("spark.properties");
        assertThat(command)
                .containsExactly(
                        "Child",
                        "org.apache.spark.deploy.SparkSubmit",
                        "--deploy-mode",
                        "client",
                        "--properties-file",
                        file.toString(),
                        "--class",
                        "Program",
                        jar.toString(),
                        "file");
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        }
        assertThat(written)
                .containsEntry("spark.master", "spark://127.0.0.1:7077")
                .containsEntry("spark.driver.host", "127.0.0.1")
                .containsEntry("spark.executor.memory", "2g")
                .containsEntry("spark.ui.enabled", "true");
    }

    @Test
    void reportsThatTheArtifactIsMissing() {
        PipelineException failure = catchThrowableOfType(
                PipelineException.class,
                () -> new Submission(folder, "Program", Path.of("file"), Map.of())
                        .mainAndArgs("Child", new Installation(folder, folder)));

        assertThat(failure).hasMessage("The submit artifact for clusters is missing from " + submit + ".");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void leavesTheAddressToSparkForARemoteCluster() {
        Map<String, String> settings = SparkSettings.of(new SparkMaster("spark://node1:7077"), 4, Map.of());

        assertThat(settings).doesNotContainKeys("spark.driver.host", "spark.driver.bindAddress");
        assertThat(SparkSettings.environment(new SparkMaster("spark://node1:7077")))
                .isEmpty();
        assertThat(SparkSettings.environment(MASTER)).containsEntry("SPARK_LOCAL_IP", "127.0.0.1");
    }
}
