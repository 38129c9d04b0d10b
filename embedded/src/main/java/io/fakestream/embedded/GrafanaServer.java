package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Grafana installed on this machine, with the pipeline's dashboards provisioned. Viewing needs no login; it listens
 * on the loopback address only.
 *
 * @param folder     directory of its data, plugins and provisioning
 * @param port       the HTTP port
 * @param cassandra  {@code HOST:PORT}
 * @param prometheus the address of a Prometheus server, which need not be running
 */
public record GrafanaServer(Path folder, Path log, int port, String cassandra, String keyspace, String prometheus) {
    private static final Logger LOGGER = LoggerFactory.getLogger(GrafanaServer.class);
    static final String PLUGIN = "hadesarchitect-cassandra-datasource";
    static final String PLUGIN_VERSION = "3.3.0";

    /** Home directories used by packages. */
    private static final List<String> HOMES = List.of(
            "/usr/share/grafana",
            "/opt/grafana",
            "/opt/homebrew/opt/grafana/share/grafana",
            "/usr/local/opt/grafana/share/grafana");

    /** The executable and its home directory. */
    record Program(Path executable, Path home) {}

    /** A running Grafana. */
    public static final class Running implements AutoCloseable {
        private static final int TIMEOUT_SECONDS = 10;

        private final Process process;
        private volatile boolean stopping;

        private Running(Process process, Path log) {
            this.process = process;
            var unused = process.onExit().thenRun(() -> {
                if (!stopping) {
                    LOGGER.warn("Grafana exited unexpectedly; its log is {}", log);
                }
            });
        }

        @Override
        public void close() {
            stopping = true;
            process.destroy();
            try {
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Throws an exception if Grafana is not installed.
     *
     * @param environment environment variables of this process; {@code GRAFANA_HOME} and {@code PATH} are searched
     */
    public static void checkInstalled(Map<String, String> environment) {
        if (find(environment).isEmpty()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Grafana is not installed: no executable \"grafana\" found on the PATH, in GRAFANA_HOME or in /usr/share/grafana.",
                    "Install it from https://grafana.com/grafana/download, or use the containers: deploy/README.md");
        }
    }

    static Optional<Program> find(Map<String, String> environment) {
        List<Program> candidates = new ArrayList<>();
        Optional.ofNullable(environment.get("GRAFANA_HOME"))
                .map(Path::of)
                .ifPresent(home -> candidates.add(new Program(home.resolve("bin/grafana"), home)));
        HOMES.stream().map(Path::of).forEach(home -> candidates.add(new Program(home.resolve("bin/grafana"), home)));
        for (String folder : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            Path executable = Path.of(folder).resolve("grafana");
            HOMES.stream()
                    .map(Path::of)
                    .filter(Files::isDirectory)
                    .forEach(home -> candidates.add(new Program(executable, home)));
        }
        return candidates.stream()
                .filter(program -> Files.isExecutable(program.executable()))
                .findFirst();
    }

    /** Starts it; it is ready some seconds later, the first time only after it has downloaded the plugin. */
    public Running start(Installation installation, ChildRegistry registry, Map<String, String> environment) {
        Program program = find(environment).orElseThrow();
        try {
            provision(installation.monitoring().resolve("grafana/dashboards"));
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(
                            program.executable().toString(),
                            "server",
                            "--homepath",
                            program.home().toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "GF_SERVER_HTTP_ADDR",
                            "127.0.0.1",
                            "GF_SERVER_HTTP_PORT",
                            Integer.toString(port),
                            "GF_PATHS_DATA",
                            folder.resolve("data").toString(),
                            "GF_PATHS_LOGS",
                            folder.resolve("logs").toString(),
                            "GF_PATHS_PLUGINS",
                            folder.resolve("plugins").toString(),
                            "GF_PATHS_PROVISIONING",
                            folder.resolve("provisioning").toString(),
                            "GF_PLUGINS_PREINSTALL_SYNC",
                            PLUGIN + "@" + PLUGIN_VERSION,
                            "GF_AUTH_ANONYMOUS_ENABLED",
                            "true",
                            "GF_AUTH_ANONYMOUS_ORG_ROLE",
                            "Viewer",
                            "GF_AUTH_DISABLE_LOGIN_FORM",
                            "true"));
            builder.environment().put("GF_DASHBOARDS_MIN_REFRESH_INTERVAL", "5s");
            Process process = builder.start();
            registry.add("Grafana", process.toHandle());
            return new Running(process, log);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot start Grafana: " + e.getMessage(),
                    "Check that the directory " + folder + " is writable.",
                    e);
        }
    }

    private void provision(Path dashboards) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("provisioning/datasources"));
        Files.writeString(
                sources.resolve("fsp.yml"), String.format(Locale.ROOT, """
                apiVersion: 1
                datasources:
                  - name: Cassandra
                    uid: fsp-cassandra
                    type: %s
                    access: proxy
                    url: %s
                    jsonData:
                      keyspace: %s
                      consistency: ONE
                  - name: Prometheus
                    uid: fsp-prometheus
                    type: prometheus
                    access: proxy
                    url: %s
                    isDefault: true
                    jsonData:
                      timeInterval: 5s
                """, PLUGIN, cassandra, keyspace, prometheus));
        Path boards = Files.createDirectories(folder.resolve("provisioning/dashboards"));
        Files.writeString(
                boards.resolve("fsp.yml"),
                String.format(
                        Locale.ROOT, """
                apiVersion: 1
                providers:
                  - name: Fake Streaming Pipeline
                    folder: Fake Streaming Pipeline
                    type: file
                    options:
                      path: '%s'
                """, dashboards.toAbsolutePath().toString().replace("'", "''")));
    }
}
