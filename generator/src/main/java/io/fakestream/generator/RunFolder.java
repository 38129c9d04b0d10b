package io.fakestream.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a run: {@code manifest.json} and {@code progress.json}, written in this order. Files are replaced
 * atomically. A directory without progress belongs to a run that never sent anything. Processes that share a run have
 * one progress file each.
 */
public final class RunFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String PROGRESS = "progress";
    private static final String JSON_SUFFIX = ".json";
    private static final ObjectMapper JSON = RunJson.mapper();

    private final Path directory;
    private final String manifestName;
    private final String progressStem;
    private final String progressName;

    public RunFolder(Path directory) {
        this(directory, MANIFEST, PROGRESS, PROGRESS + JSON_SUFFIX);
    }

    private RunFolder(Path directory, String manifestName, String progressStem, String progressName) {
        this.directory = directory;
        this.manifestName = manifestName;
        this.progressStem = progressStem;
        this.progressName = progressName;
    }

    /**
     * A run that several processes share: its manifest is a file with any name, and progress is written to the same
     * directory.
     */
    public static RunFolder plan(Path file) {
        Path absolute = file.toAbsolutePath();
        String name = absolute.getFileName().toString();
        String stem = (name.endsWith(JSON_SUFFIX) ? name.substring(0, name.length() - JSON_SUFFIX.length()) : name)
                + "." + PROGRESS;
        return new RunFolder(absolute.resolveSibling(""), name, stem, stem + JSON_SUFFIX);
    }

    /** The same run, for a process that generates its shards {@code from} to {@code to}. */
    public RunFolder part(int from, int to) {
        return new RunFolder(directory, manifestName, progressStem, progressStem + "-" + from + "-" + to + JSON_SUFFIX);
    }

    /** The runs in a directory, oldest first; empty if the directory does not exist. */
    public static List<RunFolder> allIn(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(runs)) {
            return directories
                    .map(RunFolder::new)
                    .filter(RunFolder::hasBegun)
                    .sorted(Comparator.comparingLong(run -> run.manifest().startMillis()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(RunManifest manifest) {
        write(manifestName, manifest);
    }

    public void write(RunProgress progress) {
        write(progressName, progress);
    }

    public RunManifest manifest() {
        return read(directory.resolve(manifestName), RunManifest.class);
    }

    /** The name of the file that this process writes its progress to. */
    public String progressName() {
        return progressName;
    }

    /** The file with a lock for each shard that a process generates. */
    public Path lockFile() {
        return directory.resolve(progressStem + ".lock");
    }

    /** The progress of all processes that generate the run. */
    public RunProgress progress() {
        return progressFiles().stream()
                .map(file -> read(file, RunProgress.class))
                .reduce(RunProgress::and)
                .orElseThrow(() -> new PipelineException(
                        ExitCode.USAGE,
                        "The run in " + directory + " has not sent anything.",
                        "Check the path, or start it with fsp generate."));
    }

    /** Whether any process has started the run. */
    public boolean hasBegun() {
        return !progressFiles().isEmpty();
    }

    private List<Path> progressFiles() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.equals(progressStem + JSON_SUFFIX)
                                || (name.startsWith(progressStem + "-") && name.endsWith(JSON_SUFFIX));
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Object value) {
        try {
            Files.createDirectories(directory);
            Path temporary = directory.resolve(name + ".new");
            Files.write(temporary, JSON.writeValueAsBytes(value));
            Files.move(
                    temporary,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + directory.resolve(name) + ": " + FileFailure.reason(e) + ".",
                    "Make the directory writable, and check that the disk is not full.",
                    e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw PipelineException.of(
                    ExitCode.ENVIRONMENT, file + " is damaged: " + e.getOriginalMessage(), "", Remedy.NEW_STORE, e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot read " + file + ": " + e.getMessage(),
                    "Check that the file exists and is readable.",
                    e);
        }
    }
}
