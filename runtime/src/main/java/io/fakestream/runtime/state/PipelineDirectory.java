package io.fakestream.runtime.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fakestream.embedded.Folders;
import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A subdirectory of the state directory ({@code --home}), such as {@code .fsp/store} or {@code .fsp/demo}: the servers'
 * data, checkpoint, runs, logs, and the running pipeline.
 */
public record PipelineDirectory(Path folder) {
    /** The store of {@code up}. */
    public static final String UP = "store";

    /** The store of {@code demo}, created anew each time. */
    public static final String DEMO = "demo";

    /** Runs of {@code generate} that do not go to a running pipeline. */
    public static final String GENERATED = "generated";

    /** The log and the temporary files of {@code process}. */
    public static final String PROCESS = "process";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> CLEARED =
            List.of("kafka", "cassandra", "spark", "checkpoint", "runs", "logs", "processing.properties");

    public Path kafka() {
        return folder.resolve("kafka");
    }

    public Path cassandra() {
        return folder.resolve("cassandra");
    }

    public Path spark() {
        return folder.resolve("spark");
    }

    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    public Path runs() {
        return folder.resolve("runs");
    }

    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /**
     * Prometheus' configuration, and its data if it is started with the suggested command. Not cleared with the store.
     */
    public Path prometheus() {
        return folder.resolve("prometheus");
    }

    /** Grafana's data and plugins. Not cleared with the store: users may have created dashboards. */
    public Path grafana() {
        return folder.resolve("grafana");
    }

    public Path children() {
        return folder.resolve("children");
    }

    /**
     * Class archives, and Cassandra's tables for new stores. Shared by all stores of a root directory, and not cleared
     * with them; {@code -Dfsp.archives} sets another path.
     */
    public Path classArchives() {
        String named = System.getProperty("fsp.archives");
        return named == null ? folder.resolveSibling("class-archives") : Path.of(named);
    }

    public Path lock() {
        return folder.resolve("lock");
    }

    public Path processingConfig() {
        return folder.resolve("processing.properties");
    }

    /** Creates the directory, or fails if it cannot be used. */
    public PipelineDirectory prepare() {
        try {
            PipelineDirectoryMarker.claim(folder);
            Files.createDirectories(log("fsp").getParent());
            Path probe = Files.createTempFile(folder, "probe", "");
            Files.delete(probe);
            return this;
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write to the state directory " + folder + ": " + FileFailure.reason(e),
                    "Make it writable, or choose another: --home FOLDER or FSP_HOME.",
                    e);
        }
    }

    /** Deletes what fsp has created in this directory, and nothing else. */
    public void clear() {
        if (!PipelineDirectoryMarker.isMarked(folder)) {
            throw new IllegalStateException(folder + " was not prepared");
        }
        try {
            for (String name : CLEARED) {
                Folders.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot delete the old state in " + folder + ": " + FileFailure.reason(e),
                    "Delete the directory manually.",
                    e);
        }
    }

    public void write(RunningPipeline running) {
        try {
            Path temporary = folder.resolve("running.json.new");
            Files.write(temporary, JSON.writeValueAsBytes(running));
            Files.move(temporary, runningFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + runningFile() + ": " + e.getMessage(),
                    "Check that the disk is not full.",
                    e);
        }
    }

    /** The last pipeline here, whether it still runs or not. */
    Optional<RunningPipeline> lastRunning() {
        try {
            return Files.exists(runningFile())
                    ? Optional.of(JSON.readValue(runningFile().toFile(), RunningPipeline.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The pipeline that runs here. */
    public Optional<RunningPipeline> running() {
        return lastRunning().filter(RunningPipeline::stillRuns);
    }

    public boolean isRunning() {
        return running().isPresent();
    }

    private Path runningFile() {
        return folder.resolve("running.json");
    }
}
