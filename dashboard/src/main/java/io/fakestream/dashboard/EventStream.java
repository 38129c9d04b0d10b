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
 * The live connection of a page: server-sent events, one per beat. Each connection has a thread of the server's pool, so a reader
 * that is slow holds up nobody else; there are at most {@link #MAX_READERS}.
 *
 * <p>Events: {@code hello} once, with a {@link Hello}; then {@code tick}, with a {@link Tick}.
 */
final class EventStream {
    static final int MAX_READERS = 12;

    private final Sampler sampler;
    private final History history;
    private final String start;
    private final Duration timeout;
    private final Semaphore seats = new Semaphore(MAX_READERS);

    /**
     * @param start    names this start of the dashboard
     * @param timeout how long the pipeline may be silent until readers are told
     */
    EventStream(Sampler sampler, History history, String start, Duration timeout) {
        this.sampler = sampler;
        this.history = history;
        this.start = start;
        this.timeout = timeout;
    }

    /** Blocks until the reader leaves or the sampler is closed. */
    void serve(Context request, List<String> picked) {
        if (!seats.tryAcquire()) {
            Json.reject(request, HttpStatus.SERVICE_UNAVAILABLE, "Too many pages are open. Close one of them.");
            return;
        }
        try {
            send(open(request.res()), picked);
        } catch (IOException readerHasLeft) {
            // nothing to do: there is nobody to tell
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        } finally {
            seats.release();
        }
    }

    private static OutputStream open(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy in between must not hold events back
        response.flushBuffer();
        return response.getOutputStream();
    }

    private void send(OutputStream out, List<String> picked) throws IOException, InterruptedException {
        write(out, "hello", new Hello(start));
        for (long seen = 0; !sampler.isClosed(); ) {
            picked.forEach(history::follow);
            Beat beat = sampler.after(seen, timeout);
            if (!sampler.isClosed()) {
                write(out, "tick", tick(beat, picked));
            }
            seen = beat.number();
        }
    }

    private static Tick tick(Beat beat, List<String> picked) {
        Set<String> shown = new LinkedHashSet<>(picked);
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

    /** Which start of the dashboard answers. */
    record Hello(String start) {}

    /**
     * How things stand.
     *
     * @param averages of the picked and the top artists, those that have one
     * @param problem  why the snapshot or the averages are missing
     */
    record Tick(
            @Nullable Snapshot snapshot,
            List<ArtistAge> averages,
            @Nullable String problem) {}
}
