package io.fakestream.runtime.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file that marks a directory as created by fsp, so that fsp may delete its contents. A directory with other
 * contents and without this file belongs to other programs.
 */
final class PipelineDirectoryMarker {
    static final String NAME = ".fsp-state";

    private static final String TEXT = """
            This directory belongs to Fake Streaming Pipeline. fsp demo and fsp up --fresh delete its contents.
            """;

    /** The contents of a directory of version 0.1.0, which wrote no marker. */
    private static final Set<String> EARLIER_LAYOUT = Set.of(
            "kafka",
            "cassandra",
            "spark",
            "checkpoint",
            "runs",
            "logs",
            "processing.properties",
            "running.json",
            "children",
            "lock",
            "prometheus",
            "grafana");

    private static final Pattern LOG = Pattern.compile("(fsp|up|kafka|cassandra|spark|grafana)\\.log(\\.\\d)?");
    private static final int NAMES_SHOWN = 3;

    private PipelineDirectoryMarker() {}

    /**
     * Creates a directory, or checks that fsp created the existing one.
     *
     * @throws PipelineException if it did not
     */
    static void claim(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (isMarked(directory)) {
            return;
        }
        Set<String> names = names(directory);
        if (!names.isEmpty() && !isOfEarlierVersion(directory, names)) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The directory " + directory + " was not created by fsp: it contains "
                            + String.join(
                                    ", ", names.stream().limit(NAMES_SHOWN).toList())
                            + (names.size() > NAMES_SHOWN ? " and more" : "") + ", but no file " + NAME
                            + ". Nothing was changed.",
                    "Choose another directory, --home FOLDER or FSP_HOME, or move these files away.");
        }
        Files.writeString(directory.resolve(NAME), TEXT);
    }

    static boolean isMarked(Path directory) {
        return Files.isRegularFile(directory.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOfEarlierVersion(Path directory, Set<String> names) throws IOException {
        if (!EARLIER_LAYOUT.containsAll(names)
                || names.stream().anyMatch(name -> Files.isSymbolicLink(directory.resolve(name)))) {
            return false;
        }
        return isOurRunningFile(directory.resolve("running.json"))
                || isOurProcessingProperties(directory.resolve("processing.properties"))
                || hasOurRun(directory.resolve("runs"))
                || (Set.of("logs", "lock").containsAll(names) && hasOurLogsOnly(directory.resolve("logs")));
    }

    private static boolean isOurRunningFile(Path file) throws IOException {
        try {
            if (!Files.isRegularFile(file)) {
                return false;
            }
            JsonNode running = new ObjectMapper().readTree(file.toFile());
            return Stream.of("pid", "page", "token", "kafka", "cassandraHost").allMatch(running::has);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isOurProcessingProperties(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.readString(file).lines().anyMatch(line -> line.startsWith("cassandra.keyspace="));
    }

    private static boolean hasOurRun(Path runs) throws IOException {
        return Files.isDirectory(runs)
                && names(runs).stream()
                        .anyMatch(name -> RunId.isValid(name)
                                && Files.isRegularFile(runs.resolve(name).resolve("manifest.json")));
    }

    private static boolean hasOurLogsOnly(Path logs) throws IOException {
        return Files.isDirectory(logs)
                && names(logs).stream().allMatch(name -> LOG.matcher(name).matches());
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString()).toList();
            return new TreeSet<>(names);
        }
    }
}
