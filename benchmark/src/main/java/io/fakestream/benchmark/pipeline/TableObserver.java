package io.fakestream.benchmark.pipeline;

import io.fakestream.storage.Store;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Reads by a thread with a connection of its own, again and again. */
abstract class TableObserver implements Observer {
    /** Between two reads; adds half of it to what is measured. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private static final int DIGITS = 3;

    private final Histogram latency = new Histogram(DIGITS);
    private final Store store;
    private final long fromMillis;
    private final long toMillis;
    private final Thread thread = new Thread(this::run, "bench-observer");
    private volatile boolean finished;

    /** Reads with this store, which it closes. */
    TableObserver(Store store, long fromMillis, long toMillis) {
        this.store = store;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
        thread.setDaemon(true);
    }

    final TableObserver begin() {
        thread.start();
        return this;
    }

    /** Reads once, and tells {@link #seen} what is new. */
    abstract void read(Store from);

    /** An event is there now. */
    final void seen(long dueMillis) {
        if (dueMillis >= fromMillis && dueMillis < toMillis) {
            latency.recordValue(Math.max(0, System.currentTimeMillis() - dueMillis));
        }
    }

    /** In milliseconds. */
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
