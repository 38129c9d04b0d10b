package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Retention of the raw rows, rebuilding of the results, and the checkpoint of the processing. */
public final class ResultOptions {
    @Option(
            names = "--rebuild",
            description = "Delete the checkpoint and the results, and recompute them from the topic.")
    boolean rebuild;

    @Option(
            names = "--ttl",
            descriptionKey = "storage.ttl",
            paramLabel = "TIME",
            converter = Values.TimeToLive.class,
            description = "TTL of the rows of the table listens; 0s keeps them forever (default: ${DEFAULT-VALUE}).",
            defaultValue = "1d")
    Duration timeToLive = Duration.ofDays(1);

    @Option(
            names = "--checkpoint",
            descriptionKey = "processing.checkpoint",
            paramLabel = "PATH",
            description =
                    "Spark's checkpoint: a directory or a URL that all executors can access (default: in the state directory).")
    @Nullable
    public String checkpoint;

    /** Everything is kept. */
    public static ResultOptions forEver() {
        ResultOptions options = new ResultOptions();
        options.timeToLive = Duration.ZERO;
        return options;
    }

    /** The chosen checkpoint, a URL or an absolute path; null for the default. */
    @Nullable
    public String checkpoint() {
        String chosen = checkpoint;
        return chosen == null || chosen.matches("[a-zA-Z0-9]+:.*")
                ? chosen
                : Path.of(chosen).toAbsolutePath().normalize().toString();
    }
}
