package io.fakestream.benchmark.pipeline;

import io.fakestream.model.DaemonThreads;
import io.fakestream.storage.Store;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Reads repeatedly on its own thread and connection. */
abstract class TableObserver implements Observer {
    /** Pause between two reads; on average adds half of it to the measured latency. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private static final int DIGITS = 3;

    private final Histogram latency = new Histogram(DIGITS);
    private final Store store;
    private final long fromMillis;
    private final long toMillis;
    private final Thread thread = DaemonThreads.named("bench-observer").newThread(this::run);
    private volatile boolean finished;

    /** Reads from this store, and closes it. */
    TableObserver(Store store, long fromMillis, long toMillis) {
        this.store = store;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    final TableObserver start() {
        thread.start();
        return this;
    }

    /** Reads once, and calls {@link #seen} for each new event. */
    abstract void read(Store from);

    /** Records that an event is visible now. */
    final void seen(long dueMillis) {
        if (dueMillis >= fromMillis && dueMillis < toMillis) {
            latency.recordValue(Math.max(0, System.currentTimeMillis() - dueMillis));
        }
    }

    /** The latencies in milliseconds. */
    @Override
    public final Histogram finish() {
        finished = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
        return latency;
    }

    private void run() {
        while (!finished) {
            read(store);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
