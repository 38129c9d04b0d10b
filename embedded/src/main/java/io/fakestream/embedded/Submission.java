package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An invocation of {@code spark-submit} without its shell script.
 *
 * @param folder   directory of the settings file
 * @param program  the main class in the submit artifact
 * @param argument its only argument
 * @param settings Spark settings, including the master
 */
record Submission(Path folder, String program, Path argument, Map<String, String> settings) {
    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    /** The command line after the JVM options. The settings are in a file, because some are secrets. */
    List<String> mainAndArgs(String child, Installation installation) {
        Path file = folder.resolve("spark.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                child,
                SUBMIT,
                "--deploy-mode",
                "client",
                "--properties-file",
                file.toString(),
                "--class",
                program,
                artifact(installation.jars("submit")).toString(),
                argument.toString());
    }

    private static Path artifact(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-submit.jar"))
                    .findFirst()
                    .orElseThrow(() -> new PipelineException(
                            ExitCode.ENVIRONMENT,
                            "The submit artifact for clusters is missing from " + folder + ".",
                            "Build it again: ./fsp --rebuild, or unpack the release archive again."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
