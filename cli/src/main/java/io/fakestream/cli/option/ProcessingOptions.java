package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.embedded.SparkMaster;
import io.fakestream.model.EventWindows;
import io.fakestream.model.PipelineException;
import io.fakestream.model.PropertiesFile;
import io.fakestream.runtime.spec.ProcessingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How and where the processing runs. */
public final class ProcessingOptions {
    /** Where Spark keeps the state between micro-batches. */
    enum StateStore {
        MEMORY,
        ROCKSDB
    }

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private static final Pattern RECORDS = Pattern.compile("[a-zA-Z0-9._-]+-\\d{1,9}@\\d{1,18}(-\\d{1,18})?");

    @Option(
            names = "--spark-master",
            descriptionKey = "processing.master",
            paramLabel = "URL",
            converter = Values.Master.class,
            description = "Spark master URL: local[N] or spark://HOST:PORT (default: local[N] with all N cores).")
    @Nullable
    public SparkMaster master;

    @Option(
            names = "--spark-config",
            descriptionKey = "processing.config",
            paramLabel = "FILE",
            description = "Spark configuration properties, such as spark.executor.memory (a properties file).")
    @Nullable
    public Path config;

    @Option(
            names = "--state-store",
            descriptionKey = "processing.state-store",
            paramLabel = "WHERE",
            description =
                    "State store: memory, or rocksdb for state that does not fit in memory. An existing checkpoint "
                            + "keeps its state store (default: ${DEFAULT-VALUE}).",
            defaultValue = "memory")
    StateStore stateStore = StateStore.MEMORY;

    @Option(
            names = "--trigger",
            descriptionKey = "processing.trigger",
            paramLabel = "TIME",
            description = "Trigger interval: minimum time between the starts of two micro-batches (default: "
                    + "${DEFAULT-VALUE}).",
            defaultValue = "200ms")
    Duration trigger = Duration.ofMillis(200);

    @Option(
            names = "--max-trigger-delay",
            descriptionKey = "processing.max-trigger-delay",
            paramLabel = "TIME",
            description = "Trigger interval after a micro-batch of fewer than 500 records, to use less CPU time at "
                    + "low rates; 0s for that of --trigger (default: ${DEFAULT-VALUE}).",
            defaultValue = "800ms")
    Duration maxTriggerDelay = Duration.ofMillis(800);

    @Option(
            names = "--window",
            descriptionKey = "processing.window",
            paramLabel = "TIME",
            description = "Length of the event-time windows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1m")
    Duration window = EventWindows.MINUTES.length();

    @Option(
            names = "--window-slide",
            descriptionKey = "processing.window-slide",
            paramLabel = "TIME",
            description = "Slide duration; shorter than --window makes the windows overlap (default: --window).")
    @Nullable
    Duration windowSlide;

    @Option(
            names = "--processing-metrics-port",
            descriptionKey = "processing.metrics-port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description =
                    "Serve the Spark job's Prometheus metrics on this port, path /metrics (default with --prometheus: any free port).")
    @Nullable
    public Integer metricsPort;

    @Option(
            names = "--skip",
            paramLabel = "RECORDS",
            description = "Skip these unreadable records and store them as dead letters: TOPIC-PARTITION@OFFSET or "
                    + "TOPIC-PARTITION@FIRST-LAST, separated by commas.")
    String skip = "";

    /** The records to skip, checked. */
    String skipped() {
        for (String one : skip.isBlank() ? new String[0] : skip.split(",", -1)) {
            if (!RECORDS.matcher(one.strip()).matches()) {
                throw PipelineException.usage(
                        "--skip takes TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST, but was \"" + one.strip()
                                + "\".",
                        "Example: --skip listens-0@35971");
            }
        }
        return skip;
    }

    private Duration maxTriggerDelay() {
        if (maxTriggerDelay.compareTo(LONGEST_DELAY) > 0) {
            throw PipelineException.usage(
                    "--max-trigger-delay is at most " + LONGEST_DELAY.toSeconds()
                            + "s, because the end of a run waits for the last micro-batch.",
                    "Example: --max-trigger-delay 5s");
        }
        return maxTriggerDelay;
    }

    /** The requested windows. */
    public EventWindows windows() {
        Duration slide = windowSlide;
        try {
            return new EventWindows(window, slide == null ? window : slide);
        } catch (IllegalArgumentException e) {
            throw PipelineException.usage(
                    "Invalid windows: " + e.getMessage() + ".", "Example: --window 5m --window-slide 1m");
        }
    }

    /**
     * How the processing runs.
     *
     * @param results    what it stores
     * @param checkpoint a directory or a URL; null for the default
     * @param command    the command that runs it
     */
    public ProcessingSpec spec(ResultOptions results, @Nullable String checkpoint, String command) {
        return new ProcessingSpec(
                master,
                settings(),
                trigger,
                maxTriggerDelay(),
                windows(),
                checkpoint,
                results.timeToLive,
                results.rebuild,
                skipped(),
                metricsPort,
                Remedies.of(command));
    }

    /** Spark's settings: those of the state store, overridden by those of the file. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (stateStore == StateStore.ROCKSDB) {
            settings.put(
                    "spark.sql.streaming.stateStore.providerClass",
                    "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
            settings.put("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true");
            settings.put("spark.sql.streaming.stateStore.rocksdb.trackTotalNumberOfRows", "false");
        }
        Path file = config;
        if (file != null) {
            settings.putAll(read(file));
        }
        return settings;
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> settings = new TreeMap<>();
        PropertiesFile.read(file, "Spark's settings", "--spark-config").forEach((name, value) -> {
            if (!name.startsWith("spark.")) {
                throw PipelineException.usage(
                        file + " has a setting that is not Spark's: " + name + ".",
                        "Spark's settings begin with \"spark.\". Example: spark.executor.memory=2g");
            }
            settings.put(name, value.strip());
        });
        return settings;
    }
}
