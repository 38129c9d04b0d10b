package io.fakestream.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The live connection of a page: server-sent events, one per beat. Each connection uses a thread of the server's pool,
 * so a slow client delays no other; there are at most {@link #MAX_READERS}.
 *
 * <p>Events: {@code hello} once, with a {@link Hello}; then {@code tick}, with a {@link Tick}.
 */
final class EventStream {
    static final int MAX_READERS = 12;

    private final PipelineView view;
    private final Sampler sampler;
    private final History history;
    private final String start;
    private final Duration timeout;
    private final Semaphore connections = new Semaphore(MAX_READERS);

    /**
     * @param start   id of this start of the dashboard
     * @param timeout how long the pipeline may be silent until clients are notified
     */
    EventStream(PipelineView view, Sampler sampler, History history, String start, Duration timeout) {
        this.view = view;
        this.sampler = sampler;
        this.history = history;
        this.start = start;
        this.timeout = timeout;
    }

    /** Blocks until the client disconnects or the sampler is closed. */
    void serve(Context request, List<String> selected) {
        if (!connections.tryAcquire()) {
            Json.reject(request, HttpStatus.SERVICE_UNAVAILABLE, "Too many pages are open. Close one of them.");
            return;
        }
        try {
            send(open(request.res()), selected);
        } catch (IOException disconnected) {
            // nothing to do
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        } finally {
            connections.release();
        }
    }

    private static OutputStream open(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy must not buffer events
        response.flushBuffer();
        return response.getOutputStream();
    }

    private void send(OutputStream out, List<String> selected) throws IOException, InterruptedException {
        write(out, "hello", new Hello(start));
        for (long seen = 0; !sampler.isClosed(); ) {
            view.stateRequested();
            selected.forEach(history::follow);
            Beat beat = sampler.after(seen, timeout);
            if (!sampler.isClosed()) {
                write(out, "tick", tick(beat, selected));
            }
            seen = beat.number();
        }
    }

    private static Tick tick(Beat beat, List<String> selected) {
        Set<String> shown = new LinkedHashSet<>(selected);
        if (beat.snapshot() != null) {
            beat.snapshot().topArtists().forEach(artist -> shown.add(artist.artist()));
        }
        return new Tick(beat.snapshot(), beat.averagesOf(shown), beat.problem());
    }

    private static void write(OutputStream out, String event, Object data) throws IOException {
        String frame = "event: " + event + "\ndata: " + Json.write(data) + "\n\n";
        out.write(frame.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Identifies this start of the dashboard. */
    record Hello(String start) {}

    /**
     * The state of the pipeline.
     *
     * @param averages averages of the selected and the top artists, where available
     * @param problem  why the snapshot or the averages are missing
     */
    record Tick(
            @Nullable Snapshot snapshot,
            List<ArtistAge> averages,
            @Nullable String problem) {}
}
