package io.fakestream.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Prometheus that is installed, with a configuration of ours. */
final class PrometheusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = new Ports().any();
    private final Process process;

    /** Starts it. */
    PrometheusServer(Path config, Path folder) throws IOException {
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** Skips the test where there is none, but not in the gate. */
    static void assumeInstalled() {
        boolean there =
                List.of("/usr/bin/prometheus", "/usr/local/bin/prometheus", "/opt/homebrew/bin/prometheus").stream()
                        .anyMatch(file -> Files.isExecutable(Path.of(file)));
        if (System.getenv("CI") == null) {
            assumeThat(there).as("an installed Prometheus").isTrue();
        }
    }

    /** Runs promtool, and gives what it said. */
    static FspProcess.Finished promtool(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("promtool.txt");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = promtool.waitFor();
        return new FspProcess.Finished(code, Files.readString(output));
    }

    /** The answer of its API: the field {@code data}. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        JsonNode json = JSON.readTree(answer);
        if (!json.path("status").asText().equals("success")) {
            throw new IOException(path + ": " + answer);
        }
        return json.get("data");
    }

    /** The series that an expression gives now. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .get("result");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
