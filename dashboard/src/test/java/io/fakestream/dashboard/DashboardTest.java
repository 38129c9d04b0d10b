package io.fakestream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class DashboardTest {
    private static final String TOKEN = "only-for-tests";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingPipeline pipeline = new RecordingPipeline();
    private final Dashboard dashboard = Dashboard.start("127.0.0.1", 0, TOKEN, pipeline, Duration.ofMillis(10));

    @AfterEach
    void close() {
        pipeline.unblock();
        dashboard.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(dashboard.address().resolve(path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).POST(BodyPublishers.noBody());
        return client.send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.MAPPER.readTree(response.body());
    }

    @Test
    void returnsTheStatus() throws Exception {
        HttpResponse<String> response = get("/api/status");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("state").asText()).isEqualTo("running");
        assertThat(json(response).get("at").asText()).endsWith("Z");
        assertThat(json(response).at("/latency/p99").asLong()).isEqualTo(410);
    }

    @Test
    void returnsTheStatusOfTheProcessing() throws Exception {
        JsonNode processing = json(get("/api/status")).get("processing");

        assertThat(processing).isEqualTo(Json.MAPPER.readTree("""
                {"reportedAt": "2026-11-23T05:30:11Z",
                 "batch": {"id": 7, "events": 500, "millis": 250, "inputEventsPerSecond": 480.5,
                   "processedEventsPerSecond": 2000.0, "stateRows": 42, "stateBytes": 4096,
                   "phaseMillis": {"addBatch": 200, "triggerExecution": 250}},
                 "lagEvents": 1000, "lagSeconds": 0.5, "rowsPerSecond": 495.5, "writesRetried": 3,
                 "droppedByWatermark": 0, "restarts": 1, "deadLetters": {"not json": 1}}
                """));
    }

    @Test
    void returnsTheReasonIfThePipelineFails() throws Exception {
        pipeline.failWith("Cassandra is not ready");
        try (Dashboard starting = Dashboard.start("127.0.0.1", 0, TOKEN, pipeline)) {
            HttpRequest request = HttpRequest.newBuilder(starting.address().resolve("/api/status"))
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .isEqualTo("{\"problem\":\"The pipeline does not respond: Cassandra is not ready\"}");
        }
    }

    @Test
    void findsArtistsIgnoringCase() throws Exception {
        HttpResponse<String> response = get("/api/artists?query=BJ%C3%B6RK");

        assertThat(response.body())
                .isEqualTo("[{\"artist\":\"Björk 東京\",\"plays\":3,\"playsWithAge\":3,\"averageAge\":19.0}]");
    }

    @Test
    void returnsTheReasonOfAFailedSearch() throws Exception {
        pipeline.failWith("Cassandra is not ready");

        HttpResponse<String> response = get("/api/artists?query=a");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"problem\":\"Cassandra is not ready\"}");
    }

    @Test
    void returnsTheRecordedPoints() throws Exception {
        get("/api/status"); // returns after the first poll

        JsonNode lines = json(get("/api/history?artist=Mara&artist=Nobody"));

        assertThat(lines.findValuesAsText("artist")).containsExactly("Mara", "Nobody");
        assertThat(lines.at("/0/ages/0").asDouble()).isEqualTo(44.25);
        assertThat(lines.at("/0/seconds").size()).isEqualTo(lines.at("/0/ages").size());
        assertThat(lines.at("/1/seconds")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/status", "/api/artists?query=vogue", "/api/history?artist=Mara"})
    void tellsThePipelineOfARequestForItsState(String path) throws Exception {
        assertThat(pipeline.isStateRequested()).isFalse();

        get(path);

        assertThat(pipeline.isStateRequested()).isTrue();
    }

    @Test
    void pausesAndResumesWithTheToken() throws Exception {
        int paused = post("/api/generator/pause", "X-Fsp-Token", TOKEN).statusCode();
        int resumed = post("/api/generator/resume", "X-Fsp-Token", TOKEN).statusCode();

        assertThat(paused).isEqualTo(200);
        assertThat(resumed).isEqualTo(200);
        assertThat(pipeline.commands).containsExactly("pause", "resume");
    }

    @Test
    void rejectsACommandWithoutTheToken() throws Exception {
        HttpResponse<String> without = post("/api/generator/pause");
        HttpResponse<String> wrong = post("/api/generator/resume", "X-Fsp-Token", "guessed");

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).isEqualTo("{\"problem\":\"The token is missing or invalid. Reload the page.\"}");
        assertThat(pipeline.commands).isEmpty();
    }

    @Test
    void rejectsACommandByGet() throws Exception {
        int status = client.send(
                        to("/api/generator/pause").header("X-Fsp-Token", TOKEN).build(), BodyHandlers.ofString())
                .statusCode();

        assertThat(status).isEqualTo(404);
        assertThat(pipeline.commands).isEmpty();
    }

    @Test
    void rejectsARequestWithAnotherHost() throws Exception {
        String response;
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                dashboard.port())) { // HttpClient does not allow setting the Host header
            String request = "GET /api/status HTTP/1.1\r\nHost: evil.example:8090\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(response)
                .startsWith("HTTP/1.1 403 ")
                .endsWith("{\"problem\":\"This page is only available on localhost.\"}");
    }

    @Test
    void rejectsARequestFromAnotherSite() throws Exception {
        HttpRequest request =
                to("/api/status").header("Sec-Fetch-Site", "cross-site").build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"problem\":\"Requests from other sites are rejected.\"}");
    }

    @Test
    void allowsThePageToLoadOnlyItsOwnFiles() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void reportsThePortInUse() {
        int taken = dashboard.port();

        PipelineException rejection = catchThrowableOfType(
                PipelineException.class, () -> Dashboard.start("127.0.0.1", taken, TOKEN, pipeline));

        assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(rejection).hasMessage("Cannot open the page: port " + taken + " is already in use.");
        assertThat(rejection.nextStep())
                .isEqualTo("Stop the program that uses it, or choose another: fsp up --page-port " + (taken + 1));
    }

    @Test
    void releasesItsPortWhenClosed() {
        int port = dashboard.port();
        dashboard.close();

        try (Dashboard next = Dashboard.start("127.0.0.1", port, TOKEN, pipeline)) {
            assertThat(next.port()).isEqualTo(port);
        }
    }

    @Test
    void runsOnNamedDaemonThreadsOnly() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("dashboard"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }
}
