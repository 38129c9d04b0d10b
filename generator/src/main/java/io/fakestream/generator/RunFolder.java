package io.fakestream.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fakestream.model.ExitCode;
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
 * A folder without progress is of a run that never sent anything.
 */
public final class RunFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String PROGRESS = "progress.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /** The runs under a folder, oldest first; none if the folder is not there. */
    public static List<RunFolder> allIn(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> Files.exists(folder.resolve(PROGRESS)))
                    .map(RunFolder::new)
                    .sorted(Comparator.comparingLong(run -> run.manifest().startMillis()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(RunManifest manifest) {
        write(MANIFEST, manifest);
    }

    public void write(RunProgress progress) {
        write(PROGRESS, progress);
    }

    public RunManifest manifest() {
        return read(MANIFEST, RunManifest.class);
    }

    public RunProgress progress() {
        return read(PROGRESS, RunProgress.class);
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
                    ExitCode.SURROUNDINGS,
                    "Cannot write " + folder.resolve(name) + ": " + e.getMessage(),
                    "Make the folder writable, and see that the disk is not full.",
                    e);
        }
    }

    private <T> T read(String name, Class<T> type) {
        Path file = folder.resolve(name);
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    file + " is damaged: " + e.getOriginalMessage(),
                    "Begin a new store: fsp up --fresh",
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "Cannot read " + file + ": " + e.getMessage(),
                    "Check that the file is there and readable.",
                    e);
        }
    }
}
