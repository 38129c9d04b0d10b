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

/** The folder of one store: servers' data, checkpoint, runs, logs, and who is running. */
public record StateDirectory(Path folder) {
    /** The store of {@code up}. */
    public static final String UP = "store";

    /** The store of {@code demo}, made anew each time. */
    public static final String DEMO = "demo";

    /** Runs of {@code generate} into anything but a pipeline that runs. */
    public static final String GENERATED = "generated";

    /** Where {@code process} works: its log and temporary files. */
    public static final String PROCESS = "process";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> OURS =
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

    /** Prometheus' configuration, and its data if it is started as we say, which a new store leaves alone. */
    public Path prometheus() {
        return folder.resolve("prometheus");
    }

    /** Grafana's own data and plugins, which a new store leaves alone: people may have made dashboards there. */
    public Path grafana() {
        return folder.resolve("grafana");
    }

    public Path children() {
        return folder.resolve("children");
    }

    /** Shared by all stores of a root folder, and kept when one is cleared; {@code -Dfsp.archives} names another place. */
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

    /** Makes the folder, or says why it cannot be used. */
    public StateDirectory prepare() {
        try {
            StateDirectoryMarker.claim(folder);
            Files.createDirectories(log("fsp").getParent());
            Path probe = Files.createTempFile(folder, "probe", "");
            Files.delete(probe);
            return this;
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write to the state folder " + folder + ": " + FileFailure.reason(e),
                    "Make it writable, or choose another: --home FOLDER or FSP_HOME.",
                    e);
        }
    }

    /** Deletes what we made in here, and nothing else. */
    public void clear() {
        if (!StateDirectoryMarker.isMarked(folder)) {
            throw new IllegalStateException(folder + " was not prepared");
        }
        try {
            for (String name : OURS) {
                Folders.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot delete the old state in " + folder + ": " + FileFailure.reason(e),
                    "Delete the folder by hand.",
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
                    "See that the disk is not full.",
                    e);
        }
    }

    /** What was written last, whether it still runs or not. */
    Optional<RunningPipeline> lastRunning() {
        try {
            return Files.exists(runningFile())
                    ? Optional.of(JSON.readValue(runningFile().toFile(), RunningPipeline.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What runs here now. */
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
