package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/compose/check}, with a docker that says what it is told to. */
class ComposeCheckTest {
    private static final Path REAL =
            Path.of("../deploy/compose").toAbsolutePath().normalize();
    private static final String ENOUGH = "8000000000";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("deploy/compose"));
        Files.copy(REAL.resolve("check"), copy.resolve("check"));
        Files.copy(REAL.resolve(".env"), copy.resolve(".env"));
        Files.createDirectories(folder.resolve("bin"));
    }

    /** A docker with this version of Compose and so many bytes of memory. */
    private void docker(String compose, String memory) throws IOException {
        Path docker = Files.writeString(folder.resolve("bin/docker"), """
                #!/bin/sh
                case "$*" in
                    "compose version --short") [ -n "%1$s" ] && echo "%1$s" ;;
                    "compose version") [ -n "%1$s" ] ;;
                    info*) [ -n "%2$s" ] && echo "%2$s" ;;
                    *) exit 0 ;;
                esac
                """.formatted(compose, memory));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    private Finished check(Map<String, String> ports, String... what) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "deploy/compose/check"));
        command.addAll(List.of(what));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin:/usr/sbin:/sbin");
        for (String name : new String[] {
            "PAGE_PORT", "GRAFANA_PORT", "KAFKA_UI_PORT", "KAFKA_PORT", "CASSANDRA_PORT", "PROMETHEUS_PORT"
        }) {
            builder.environment().put(name, Integer.toString(freePort()));
        }
        builder.environment().putAll(ports);
        int code = builder.start().waitFor();
        return new Finished(code, Files.readString(output));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void isContentWithAFitMachine() throws IOException, InterruptedException {
        docker("2.39.1", ENOUGH);
        assertThat(check(Map.of())).isEqualTo(new Finished(0, "Ready: docker compose up -d\n"));
    }

    @Test
    void missesTheEnvironmentFile() throws IOException, InterruptedException {
        docker("2.39.1", ENOUGH);
        Files.delete(folder.resolve("deploy/compose/.env"));
        Finished said = check(Map.of());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.output()).contains(".env is missing", "git checkout");
    }

    @Test
    void wantsComposeTwo() throws IOException, InterruptedException {
        docker("", ENOUGH);
        Finished said = check(Map.of());
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.output()).contains("Docker Compose 2 is not installed.");

        docker("2.17.3", ENOUGH);
        assertThat(check(Map.of()).output()).contains("Compose 2.17.3 is too old.");
    }

    @Test
    void wantsAnEngineWithEnoughMemory() throws IOException, InterruptedException {
        docker("v2.39.1", "4000000000");
        Finished said = check(Map.of());
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.output()).contains("Docker has 4000 MB of memory", "./fsp up --small");

        docker("v2.39.1", "");
        assertThat(check(Map.of()).output()).contains("The Docker engine does not respond.");
    }

    @Test
    void namesThePortThatIsTaken() throws IOException, InterruptedException {
        docker("2.39.1", ENOUGH);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished said = check(Map.of("GRAFANA_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.output())
                    .contains("Port " + taken.getLocalPort() + " is already in use (GRAFANA_PORT).", "choose another");
        }
    }

    @Test
    void asksForMoreWhereMoreIsWanted() throws IOException, InterruptedException {
        docker("2.39.1", ENOUGH);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> prometheus = Map.of("PROMETHEUS_PORT", Integer.toString(taken.getLocalPort()));
            assertThat(check(prometheus).exitCode()).isZero();
            assertThat(check(prometheus, "monitoring").output()).contains("(PROMETHEUS_PORT)");
        }
        assertThat(check(Map.of(), "cluster").output()).contains("the containers need 12 GB");
    }

    @Test
    void seesAPipelineThatRuns() throws IOException, InterruptedException {
        docker("2.39.1", ENOUGH);
        Path store = Files.createDirectories(folder.resolve(".fsp/store"));
        Files.writeString(
                store.resolve("running.json"),
                "{\n  \"pid\" : " + ProcessHandle.current().pid() + "\n}\n");
        Finished said = check(Map.of());
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.output())
                .contains(
                        "A pipeline started by fsp up is running, process "
                                + ProcessHandle.current().pid(),
                        "./fsp down");
    }
}
