package io.fakestream.dashboard;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pipeline once per interval, on one thread, for all readers together: however many pages are open, the pipeline is
 * asked once. A view that throws or hangs delays only this thread; readers are told so by {@link #after}.
 */
final class Sampler implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sampler.class);

    private final PipelineView view;
    private final History history;
    private final long intervalNanos;
    private final Thread thread;
    private Beat latest = Beat.NONE;
    private long latestNanos = System.nanoTime();
    private boolean closed;

    Sampler(PipelineView view, History history, Duration interval) {
        this.view = view;
        this.history = history;
        this.intervalNanos = interval.toNanos();
        this.thread = new Thread(this::run, "dashboard-sampler");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for a beat after {@code seen}; when none comes in time, returns one that says so. Returns at once after a close. */
    synchronized Beat after(long seen, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!closed && latest.number() <= seen) {
            long leftNanos = deadline - System.nanoTime();
            if (leftNanos <= 0) {
                return Beat.silent(
                        seen, "The pipeline has not answered for " + silence().toSeconds() + " s.");
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
        }
        return latest;
    }

    /** How long ago the latest beat came. */
    synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - latestNanos);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Wakes everybody who waits. Does not wait for a view that hangs. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        thread.interrupt();
    }

    private void run() {
        long dueNanos = System.nanoTime();
        while (!isClosed()) {
            publish(poll(latest));
            dueNanos = Math.max(dueNanos + intervalNanos, System.nanoTime()); // after a stall no burst of looks
            pauseUntil(dueNanos);
        }
    }

    private Beat poll(Beat before) {
        long number = before.number() + 1;
        Snapshot snapshot;
        try {
            snapshot = view.snapshot();
        } catch (
                RuntimeException
                        failure) { // the view may throw while the pipeline starts; the page says so and lives on
            return Beat.silent(number, problem(failure, before));
        }
        snapshot.topArtists().forEach(artist -> history.follow(artist.artist()));
        try {
            List<ArtistAge> averages = view.averages(history.followed());
            history.record(snapshot.at(), averages);
            return new Beat(number, snapshot, byName(averages), null);
        } catch (RuntimeException failure) {
            return new Beat(number, snapshot, Map.of(), problem(failure, before));
        }
    }

    private static Map<String, ArtistAge> byName(List<ArtistAge> averages) {
        Map<String, ArtistAge> byName = new HashMap<>();
        averages.forEach(average -> byName.put(average.artist(), average));
        return byName;
    }

    private static String problem(RuntimeException failure, Beat before) {
        String problem = "The pipeline does not answer: " + Problem.reason(failure);
        if (!problem.equals(before.problem())) { // else once a second the same line
            LOGGER.atWarn().setCause(failure).log("the pipeline's view failed");
        }
        return problem;
    }

    private synchronized void publish(Beat beat) {
        latest = beat;
        latestNanos = System.nanoTime();
        notifyAll();
    }

    private synchronized void pauseUntil(long dueNanos) {
        try {
            for (long left = dueNanos - System.nanoTime(); !closed && left > 0; left = dueNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }
}
