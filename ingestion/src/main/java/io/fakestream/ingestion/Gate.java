package io.fakestream.ingestion;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where the sending thread stands still while a pause lasts. One thread passes; any thread closes and opens. */
final class Gate {
    private static final long NOBODY = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;
    private long standingAt = NOBODY;
    private boolean ended;

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void open() {
        lock.lock();
        try {
            closed = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No event passes any more, and the sending thread may go home. */
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

    /** Waits until the sending thread stands in front of the closed gate. The event it stands at; -1 if it has gone home. */
    long awaitStanding() {
        lock.lock();
        try {
            while (standingAt == NOBODY && !ended) {
                changed.awaitUninterruptibly();
            }
            return standingAt;
        } finally {
            lock.unlock();
        }
    }

    /** For the sending thread: returns at once, or when the gate opens. False when it is to end. */
    boolean pass(long index) {
        if (!closed) {
            return true;
        }
        lock.lock();
        try {
            standingAt = index;
            changed.signalAll();
            while (closed && !ended) {
                changed.awaitUninterruptibly();
            }
            standingAt = NOBODY;
            return !ended;
        } finally {
            lock.unlock();
        }
    }
}
