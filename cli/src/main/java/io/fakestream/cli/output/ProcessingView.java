package io.fakestream.cli.output;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.Offsets;
import io.fakestream.model.ProcessIdentity;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.storage.Lease;
import io.fakestream.storage.LeaseHolder;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.ProcessingStatus.Batch;
import io.fakestream.storage.ProcessingStatus.Report;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of the processing, from its own tables: a line when its state changes, and one every few seconds.
 */
public final class ProcessingView implements AutoCloseable {
    private static final long POLL_MILLIS = 500;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final SourceTopics topics;
    private final Store store;
    private final ProcessingStatus status;
    private final LeaseHolder holder;
    private final PrintStream out;
    private final long startedMillis = System.currentTimeMillis();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("processing-view"));
    private String state = "starting";
    private long lineNanos = System.nanoTime();
    private long lastDone = -1;

    /**
     * Creates a view of one processing job.
     *
     * @param process its process; reports are shown only while it holds the store's lease
     */
    public ProcessingView(SourceTopics topics, Store store, ProcessIdentity process, PrintStream out) {
        this.topics = topics;
        this.store = store;
        this.holder = LeaseHolder.of(process);
        this.status = new ProcessingStatus(store);
        this.out = out;
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            if (Lease.holder(store).filter(holder::equals).isEmpty()) {
                return;
            }
            status.read()
                    .filter(report -> report.updatedAt().toEpochMilli() >= startedMillis)
                    .ifPresent(this::show);
        } catch (RuntimeException e) {
            enter("status unknown: " + e.getMessage());
        }
    }

    private void show(Report report) {
        enter(report.state() + (report.error().isEmpty() ? "" : ": " + report.error()));
        long now = System.nanoTime();
        if (now - lineNanos < LINE_NANOS) {
            return;
        }
        Offsets ends = topics.endOffsets();
        Offsets committed = status.committed();
        long done = committed.sum();
        double rate = Math.max(0, done - lastDone) * 1e9 / (now - lineNanos);
        Batch batch = report.batch();
        out.println(DisplayFormat.count(done) + " events" + (lastDone < 0 ? "" : ", " + DisplayFormat.rate(rate))
                + (batch == null ? "" : ", batch " + batch.millis() + " ms") + ", lag "
                + DisplayFormat.count(committed.recordsUntil(ends)));
        lastDone = done;
        lineNanos = now;
    }

    private void enter(String next) {
        if (next.equals(state)) {
            return;
        }
        if (state.equals("starting")) {
            out.println("Processing " + next + " after "
                    + DisplayFormat.seconds((System.currentTimeMillis() - startedMillis) / 1e3) + ".");
        } else {
            out.println("Processing " + next);
        }
        state = next;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
