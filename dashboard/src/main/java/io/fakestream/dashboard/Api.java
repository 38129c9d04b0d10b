package io.fakestream.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The HTTP API. Every route of the server is listed in {@link #addTo}. */
final class Api {
    /** Maximum number of concurrent searches and commands, so that a view that hangs cannot block more threads. */
    static final int MAX_CALLS = 4;

    private static final int MAX_RESULTS = 10;
    private static final int MAX_SELECTED = 20;
    private static final int MAX_TEXT = 300;
    private static final Duration FIRST_RESPONSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final PipelineView view;
    private final Sampler sampler;
    private final History history;
    private final EventStream stream;
    private final Guard guard;
    private final Assets assets;
    private final Semaphore calls = new Semaphore(MAX_CALLS);

    Api(PipelineView view, Sampler sampler, History history, EventStream stream, Guard guard, Assets assets) {
        this.view = view;
        this.sampler = sampler;
        this.history = history;
        this.stream = stream;
        this.guard = guard;
        this.assets = assets;
    }

    void addTo(RoutesConfig routes) {
        routes.before(guard::check);
        routes.before("/api/generator/*", guard::checkToken);
        assets.byPath().forEach((path, asset) -> routes.get(path, request -> send(request, asset)));
        routes.get("/api/status", this::status);
        routes.get("/api/artists", this::artists);
        routes.get("/api/history", this::history);
        routes.get("/api/stream", request -> stream.serve(request, selected(request)));
        routes.post("/api/generator/pause", request -> command(request, view::pause));
        routes.post("/api/generator/resume", request -> command(request, view::resume));
    }

    private static void send(Context request, Assets.Asset asset) {
        request.contentType(asset.type() + "; charset=utf-8").result(asset.text());
    }

    /** The latest snapshot; 503 if there is none, or if it is old because the pipeline hangs. */
    private void status(Context request) throws InterruptedException {
        view.stateRequested();
        Beat beat = sampler.after(0, FIRST_RESPONSE_TIMEOUT);
        if (sampler.silence().compareTo(STALE) > 0) {
            beat = sampler.after(beat.number(), Duration.ZERO);
        }
        if (beat.snapshot() == null) {
            Json.reject(request, HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(beat.problem()));
        } else {
            Json.answer(request, beat.snapshot());
        }
    }

    private void artists(Context request) {
        view.stateRequested();
        String text = request.queryParam("query");
        answer(request, () -> view.find(text == null ? "" : truncate(text), MAX_RESULTS));
    }

    private void history(Context request) {
        view.stateRequested();
        Json.answer(request, selected(request).stream().map(history::points).toList());
    }

    private void command(Context request, Runnable command) {
        answer(request, () -> {
            command.run();
            return List.of();
        });
    }

    /** Calls the view, which may be slow or throw. */
    private void answer(Context request, Supplier<List<?>> call) {
        if (!calls.tryAcquire()) {
            Json.reject(request, HttpStatus.SERVICE_UNAVAILABLE, "The pipeline is busy. Try again in a moment.");
            return;
        }
        try {
            Json.answer(request, call.get());
        } catch (RuntimeException failure) { // the pipeline's failure, not the dashboard's
            Json.reject(request, HttpStatus.SERVICE_UNAVAILABLE, Problem.reason(failure));
        } finally {
            calls.release();
        }
    }

    private static List<String> selected(Context request) {
        return request.queryParams("artist").stream()
                .filter(artist -> !artist.isBlank() && artist.length() <= MAX_TEXT)
                .distinct()
                .limit(MAX_SELECTED)
                .toList();
    }

    private static String truncate(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
