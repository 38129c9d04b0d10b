package io.fakestream.ingestion;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where the sending threads stand still while a pause lasts. They pass; any thread closes and opens. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;
    private int active;
    private boolean ended;

    /** A gate for so many sending threads. */
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

    /** No record passes any more, and the sending threads may go home. */
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

    /** Waits until every sending thread stands in front of the closed gate, or has gone home. */
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

    /** For a sending thread: returns at once, or when the gate opens. False when it is to end. */
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

    /** For a sending thread that has nothing more to send, however it came to its end; not after {@link #awaitOpen} said no. */
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
