package io.fakestream.dashboard;

import io.fakestream.model.DaemonThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the pipeline once per interval on one thread, regardless of how many pages are open. A view that throws or
 * hangs delays only this thread; {@link #after} then reports the problem.
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
        this.thread = DaemonThreads.named("dashboard-sampler").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits for a beat after {@code seen}; on timeout, returns a beat that reports it. Returns at once after a close.
     */
    synchronized Beat after(long seen, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!closed && latest.number() <= seen) {
            long leftNanos = deadline - System.nanoTime();
            if (leftNanos <= 0) {
                return Beat.silent(
                        seen, "The pipeline has not responded for " + silence().toSeconds() + " s.");
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
        }
        return latest;
    }

    /** Time since the latest beat. */
    synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - latestNanos);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Wakes all waiting threads. Does not wait for a view that hangs. */
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
            dueNanos = Math.max(dueNanos + intervalNanos, System.nanoTime()); // no burst of polls after a stall
            sleepUntil(dueNanos);
        }
    }

    private Beat poll(Beat before) {
        long number = before.number() + 1;
        Snapshot snapshot;
        try {
            snapshot = view.snapshot();
        } catch (
                RuntimeException
                        failure) { // the view may throw while the pipeline starts; the page reports it and stays up
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
        String problem = "The pipeline does not respond: " + Problem.reason(failure);
        if (!problem.equals(before.problem())) { // otherwise the same line would be logged every second
            LOGGER.atWarn().setCause(failure).log("the pipeline's view failed");
        }
        return problem;
    }

    private synchronized void publish(Beat beat) {
        latest = beat;
        latestNanos = System.nanoTime();
        notifyAll();
    }

    private synchronized void sleepUntil(long dueNanos) {
        try {
            for (long left = dueNanos - System.nanoTime(); !closed && left > 0; left = dueNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }
}
