package io.fakestream.runtime.state;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fakestream.dashboard.Snapshot;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the API of a running pipeline's page. */
public final class PageClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RunningPipeline running;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public PageClient(RunningPipeline running) {
        this.running = running;
    }

    /** The JSON of {@code /api/status}. */
    public String statusJson() throws InterruptedException {
        return send(request("/api/status").GET().build());
    }

    public Snapshot status() throws InterruptedException {
        try {
            return new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .configure(DeserializationFeature.READ_ENUMS_USING_TO_STRING, true)
                    .readValue(statusJson(), Snapshot.class);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(running.page() + path)).timeout(TIMEOUT);
    }

    private String send(HttpRequest request) throws InterruptedException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The pipeline answered with status " + answer.statusCode() + ": " + answer.body(),
                        "It may still be starting; try again in a few seconds.");
            }
            return answer.body();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private PipelineException unreachable(IOException e) {
        return new PipelineException(
                ExitCode.RUNTIME_FAILURE,
                "The pipeline (process " + running.pid() + ") does not answer on " + running.page() + ": "
                        + e.getMessage(),
                "Stop it with fsp down and start it again.",
                e);
    }
}
