package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directories of the distribution, and its Java executable.
 *
 * @param lib      the directory that contains {@code app}, {@code kafka}, {@code cassandra}, {@code spark},
 *                 {@code processing}, {@code submit} and {@code monitoring}
 * @param archives the directory of the class archives and of Cassandra's tables that servers write
 * @param prepared the directory of the class archives that were created by the build; null if there is none
 */
public record Installation(
        Path lib, Path archives, @Nullable Path prepared) {
    /** Without archives of the build. */
    public Installation(Path lib, Path archives) {
        this(lib, archives, null);
    }

    /** The distribution that this JVM was started from, given by {@code -Dfsp.lib}. */
    public static Installation current(Path archives) {
        String lib = System.getProperty("fsp.lib");
        if (lib == null || !Files.isDirectory(Path.of(lib))) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The distribution's lib directory was not found: " + lib + ".",
                    "Start with ./fsp, which sets its path.");
        }
        String prepared = System.getProperty("fsp.prepared-archives");
        return new Installation(Path.of(lib), archives, prepared == null ? null : Path.of(prepared));
    }

    /** The jars of one server. */
    Path jars(String server) {
        Path folder = lib.resolve(server);
        if (!Files.isDirectory(folder) && hasNoServers()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "This is the generator-only archive: it contains no servers.",
                    "Use the full archive, or send to a running Kafka: fsp generate --kafka HOST:PORT");
        }
        if (!Files.isDirectory(folder)) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The directory " + folder + " is missing from the distribution.",
                    "Build it again: ./fsp --rebuild, or unpack the release archive again.");
        }
        return folder;
    }

    /** The JMX exporter and its rules, alert rules, and Grafana dashboards. */
    public Path monitoring() {
        return jars("monitoring");
    }

    /** The directory with the jars of further sources; empty if there is none. */
    Optional<Path> sources() {
        return Optional.of(lib.resolve("sources")).filter(Files::isDirectory);
    }

    private boolean hasNoServers() {
        return Stream.of("kafka", "cassandra", "spark").noneMatch(server -> Files.exists(lib.resolve(server)));
    }

    /** The Java executable of this JVM; the launcher has selected Java 17. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
