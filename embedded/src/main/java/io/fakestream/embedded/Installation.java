package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folders of the distribution, and the Java that runs it.
 *
 * @param lib      the folder with {@code app}, {@code kafka}, {@code cassandra}, {@code spark}, {@code processing},
 *                 {@code submit} and {@code monitoring} in it
 * @param archives where the servers' class archives are kept between starts
 */
public record Installation(Path lib, Path archives) {
    /** The distribution that started this JVM: {@code -Dfsp.lib} says where. */
    public static Installation current(Path archives) {
        String lib = System.getProperty("fsp.lib");
        if (lib == null || !Files.isDirectory(Path.of(lib))) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The distribution's lib folder is not at " + lib + ".",
                    "Start with ./fsp, which says where it is.");
        }
        return new Installation(Path.of(lib), archives);
    }

    /** The jars of one server. */
    Path jars(String server) {
        Path folder = lib.resolve(server);
        if (!Files.isDirectory(folder) && hasNoServer()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "This is the archive of the generator alone: it has no servers to start.",
                    "Take the whole archive, or send to a Kafka that runs: fsp generate --kafka HOST:PORT");
        }
        if (!Files.isDirectory(folder)) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The folder " + folder + " is missing from the distribution.",
                    "Build it again: ./fsp --rebuild, or unpack the release archive once more.");
        }
        return folder;
    }

    /** The agent and its rules, Prometheus' alerts, and Grafana's dashboards. */
    public Path monitoring() {
        return jars("monitoring");
    }

    private boolean hasNoServer() {
        return Stream.of("kafka", "cassandra", "spark").noneMatch(server -> Files.exists(lib.resolve(server)));
    }

    /** The Java that runs this JVM; the launcher has chosen a 17. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
