package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.embedded.GrafanaServer.Program;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Uses a fake Grafana that records how it was started, and runs until it is stopped. */
class GrafanaServerTest {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("home/bin"));
        Path program = Files.writeString(bin.resolve("grafana"), """
                #!/bin/sh
                { echo "arguments $*"; env | grep ^GF_; } > "$GF_PATHS_PROVISIONING/started.new"
                mv "$GF_PATHS_PROVISIONING/started.new" "$GF_PATHS_PROVISIONING/started"
                exec sleep 60
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("lib/monitoring/grafana/dashboards"));
    }

    private Map<String, String> environment() {
        return Map.of("GRAFANA_HOME", folder.resolve("home").toString());
    }

    @Test
    void prefersTheOneInGrafanaHome() {
        assertThat(GrafanaServer.find(environment()))
                .contains(new Program(folder.resolve("home/bin/grafana"), folder.resolve("home")));
    }

    @Test
    void containersHaveTheSamePlugin() {
        assertThat(Path.of("../deploy/compose/.env"))
                .content()
                .contains("GRAFANA_CASSANDRA_PLUGIN=" + GrafanaServer.PLUGIN + "@" + GrafanaServer.PLUGIN_VERSION);
    }

    @Test
    void reportsThatGrafanaIsNotInstalled() {
        Map<String, String> nowhere =
                Map.of("GRAFANA_HOME", folder.resolve("nothing").toString(), "PATH", "/nowhere");
        if (GrafanaServer.find(nowhere).isEmpty()) { // otherwise Grafana is installed on this machine
            assertThatThrownBy(() -> GrafanaServer.checkInstalled(nowhere))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageStartingWith("Grafana is not installed");
        }
    }

    @Test
    void startsWithTheProvisionedDataSourcesAndDashboardsAndStops() throws IOException {
        Path home = folder.resolve("grafana");
        GrafanaServer server = new GrafanaServer(
                home, folder.resolve("grafana.log"), 3001, "127.0.0.1:9043", "plays", "http://127.0.0.1:9090");
        Path started = home.resolve("provisioning/started");
        ProcessHandle process;
        try (GrafanaServer.Running running = server.start(
                new Installation(folder.resolve("lib"), folder),
                new ChildRegistry(folder.resolve("children")),
                environment())) {
            assertThat(running).isNotNull();
            Awaitility.await("it has started")
                    .untilAsserted(() -> assertThat(started).exists());
            assertThat(started)
                    .content()
                    .contains(
                            "arguments server --homepath " + folder.resolve("home"),
                            "GF_SERVER_HTTP_ADDR=127.0.0.1",
                            "GF_SERVER_HTTP_PORT=3001",
                            "GF_PLUGINS_PREINSTALL_SYNC=hadesarchitect-cassandra-datasource@3.3.0");
            assertThat(home.resolve("provisioning/datasources/fsp.yml"))
                    .content()
                    .contains("uid: fsp-cassandra", "url: 127.0.0.1:9043", "keyspace: plays", "consistency: ONE");
            assertThat(home.resolve("provisioning/dashboards/fsp.yml"))
                    .content()
                    .contains(
                            folder.resolve("lib/monitoring/grafana/dashboards").toString());
            process = ProcessHandle.of(Long.parseLong(
                            Files.readString(folder.resolve("children")).split("\t", -1)[0]))
                    .orElseThrow();
        }
        assertThat(process.isAlive()).isFalse();
    }
}
