package io.fakestream.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that remembers a run: {@code manifest.json} and {@code progress.json}, in this order. Files are replaced in one step.
 * A folder without progress is of a run that never sent anything. Processes that share a run have a progress file each.
 */
public final class RunFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String PROGRESS = "progress";
    private static final String JSON_ENDING = ".json";
    private static final ObjectMapper JSON = RunJson.mapper();

    private final Path folder;
    private final String manifestName;
    private final String progressStem;
    private final String progressName;

    public RunFolder(Path folder) {
        this(folder, MANIFEST, PROGRESS, PROGRESS + JSON_ENDING);
    }

    private RunFolder(Path folder, String manifestName, String progressStem, String progressName) {
        this.folder = folder;
        this.manifestName = manifestName;
        this.progressStem = progressStem;
        this.progressName = progressName;
    }

    /** A run that several processes share: its manifest is a file of any name, and progress is written beside it. */
    public static RunFolder plan(Path file) {
        Path absolute = file.toAbsolutePath();
        String name = absolute.getFileName().toString();
        String stem = (name.endsWith(JSON_ENDING) ? name.substring(0, name.length() - JSON_ENDING.length()) : name)
                + "." + PROGRESS;
        return new RunFolder(absolute.resolveSibling(""), name, stem, stem + JSON_ENDING);
    }

    /** The same run, for a process that has the shards {@code from} to {@code to} of it. */
    public RunFolder part(int from, int to) {
        return new RunFolder(folder, manifestName, progressStem, progressStem + "-" + from + "-" + to + JSON_ENDING);
    }

    /** The runs under a folder, oldest first; none if the folder is not there. */
    public static List<RunFolder> allIn(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(RunFolder::new)
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
        return read(folder.resolve(manifestName), RunManifest.class);
    }

    /** The name of the file that this process writes its progress to. */
    public String progressName() {
        return progressName;
    }

    /** The file whose locks say who makes which shards. */
    public Path lockFile() {
        return folder.resolve(progressStem + ".lock");
    }

    /** The progress of all who make the run. */
    public RunProgress progress() {
        return progressFiles().stream()
                .map(file -> read(file, RunProgress.class))
                .reduce(RunProgress::and)
                .orElseThrow(() -> new PipelineException(
                        ExitCode.USAGE,
                        "The run in " + folder + " has not sent anything.",
                        "Check the path, or start it with fsp generate."));
    }

    /** Whether anybody has begun to make the run. */
    public boolean hasBegun() {
        return !progressFiles().isEmpty();
    }

    private List<Path> progressFiles() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.equals(progressStem + JSON_ENDING)
                                || (name.startsWith(progressStem + "-") && name.endsWith(JSON_ENDING));
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Object value) {
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve(name + ".new");
            Files.write(temporary, JSON.writeValueAsBytes(value));
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + folder.resolve(name) + ": " + FileFailure.reason(e) + ".",
                    "Make the folder writable, and see that the disk is not full.",
                    e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    file + " is damaged: " + e.getOriginalMessage(),
                    "Begin a new store: fsp up --fresh",
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot read " + file + ": " + e.getMessage(),
                    "Check that the file is there and readable.",
                    e);
        }
    }
}
