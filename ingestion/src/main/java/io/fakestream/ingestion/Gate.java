package io.fakestream.ingestion;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the sending threads while a run is paused. Sending threads wait for it to open; any thread may open and close
 * it.
 */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;
    private int active;
    private boolean ended;

    /** An open gate for a number of sending threads. */
    Gate(int threads) {
        active = threads;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void open() {
        lock.lock();
        try {
            if (!ended) {
                closed = false;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the gate for good: every sending thread ends, at once if it waits here, otherwise when it next calls
     * {@link #awaitOpen}. */
    void end() {
        lock.lock();
        try {
            ended = true;
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until every sending thread waits at the closed gate or has ended. */
    void awaitQuiescence() {
        lock.lock();
        try {
            while (active > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called by a sending thread: returns true when the gate is open, or false if the thread must end; it is then
     * deregistered.
     */
    boolean awaitOpen() {
        if (!closed) {
            return true;
        }
        lock.lock();
        try {
            active--;
            changed.signalAll();
            while (closed && !ended) {
                changed.awaitUninterruptibly();
            }
            if (!ended) {
                active++;
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Called by a sending thread that ends for any reason, except after {@link #awaitOpen} returned false. */
    void deregister() {
        lock.lock();
        try {
            active--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
