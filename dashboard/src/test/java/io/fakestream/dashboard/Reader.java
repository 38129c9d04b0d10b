package io.fakestream.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the dashboard's event stream, as the page does. */
final class Reader implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private Reader(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static Reader open(HttpClient client, URI address, String... artists) throws IOException, InterruptedException {
        var query = new StringBuilder("api/stream?");
        for (String artist : artists) {
            query.append("artist=")
                    .append(URLEncoder.encode(artist, StandardCharsets.UTF_8))
                    .append('&');
        }
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(query.toString())).build();
        return new Reader(client.send(request, BodyHandlers.ofInputStream()));
    }

    int status() {
        return response.statusCode();
    }

    /** Returns the next tick that matches. */
    JsonNode tick(Predicate<JsonNode> wanted) throws IOException {
        while (true) {
            String line = line();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            if (line.equals("event: tick")) {
                JsonNode tick = Json.MAPPER.readTree(lines.readLine().substring("data: ".length()));
                if (wanted.test(tick)) {
                    return tick;
                }
            }
        }
    }

    /** Waits for the end of the stream, be it regular or a closed connection. */
    boolean ends() {
        try {
            while (line() != null) {}
        } catch (IOException closed) {
            return true;
        }
        return true;
    }

    private @Nullable String line() throws IOException {
        return lines.readLine();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
