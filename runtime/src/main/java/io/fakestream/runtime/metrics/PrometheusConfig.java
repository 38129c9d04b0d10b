package io.fakestream.runtime.metrics;

import io.fakestream.embedded.Installation;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The configuration files with which Prometheus on this machine scrapes a pipeline. */
final class PrometheusConfig {
    private static final String LISTENS_ON = "127.0.0.1:9090";

    /** The address of Prometheus if it is started with the command in {@link #note}. */
    static final String ADDRESS = "http://" + LISTENS_ON;

    private static final String ALERTS = "alerts.yml";

    private static final String HEAD = """
            # Written by fsp up --prometheus at each start.
            global:
              scrape_interval: 5s
              evaluation_interval: 5s

            rule_files:
              - alerts.yml

            scrape_configs:
            """;

    private final Path folder;

    PrometheusConfig(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files.
     *
     * @param jobs what to scrape, {@code HOST:PORT} by name
     */
    void write(Map<String, String> jobs, Installation installation) {
        StringBuilder text = new StringBuilder(HEAD);
        jobs.forEach((job, address) -> text.append("  - job_name: ")
                .append(job)
                .append("\n    static_configs:\n      - targets: ['")
                .append(address)
                .append("']\n"));
        try {
            Files.createDirectories(folder);
            Files.copy(
                    installation.monitoring().resolve(ALERTS),
                    folder.resolve(ALERTS),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + file() + ": " + e.getMessage(),
                    "Check that the disk is not full.",
                    e);
        }
    }

    /** The command that starts Prometheus, for users. */
    String note() {
        return "Start Prometheus with: prometheus --config.file=" + file() + " --storage.tsdb.path="
                + folder.resolve("data") + " --web.listen-address=" + LISTENS_ON;
    }

    /** Prometheus' main configuration file. */
    Path file() {
        return folder.resolve("prometheus.yml");
    }
}
