package io.fakestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void exposesCurrentValuesOnEachScrape() throws Exception {
        int port = freePort();
        List<String> lines;
        try (Metrics metrics = new Metrics()) {
            metrics.gauge("known", "A number.", () -> OptionalDouble.of(2.5));
            metrics.gauge("unknown", "Another.", OptionalDouble::empty);
            metrics.gauge("lag", "By partition.", "partition", () -> Map.of(0, 7L));
            metrics.counter("events", "All.", () -> 3);
            metrics.counter("faults", "By kind.", "kind", () -> Map.of("cut", 4));
            metrics.histogram("send_seconds", "How long.", 0.1, 1).accept(0.5);
            metrics.serve("127.0.0.1", port, "metrics", "--metrics-port");

            lines = read(port);
        }

        assertThat(lines)
                .contains(
                        "known 2.5",
                        "lag{partition=\"0\"} 7.0",
                        "events_total 3.0",
                        "faults_total{kind=\"cut\"} 4.0",
                        "send_seconds_bucket{le=\"0.1\"} 0",
                        "send_seconds_bucket{le=\"1.0\"} 1")
                .noneMatch(line -> line.startsWith("unknown"));
    }

    @Test
    void reportsThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Metrics metrics = new Metrics()) {
            int port = taken.getLocalPort();

            PipelineException rejection = catchThrowableOfType(
                    PipelineException.class, () -> metrics.serve("127.0.0.1", port, "metrics", "--metrics-port"));

            assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(rejection).hasMessageStartingWith("Cannot serve metrics on port " + port + ": ");
            assertThat(rejection.nextStep())
                    .isEqualTo("Stop the program that uses it, or choose another: --metrics-port " + (port + 1));
        }
    }

    private static List<String> read(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
