package io.fakestream.ingestion;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Utf8Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps what it is sent. Acknowledges at {@link #flush}, as a target does whose events are on their way for a while. */
final class RecordingTarget implements EventTarget {
    static final int NEVER = Integer.MAX_VALUE;

    private final int failsAt;
    private final CountDownLatch awaited;
    private final List<Listen> sent = new ArrayList<>();
    private final List<Runnable> onTheirWay = new ArrayList<>();
    private boolean closed;

    /**
     * A target.
     *
     * @param failsAt how many events it takes before it fails
     * @param awaited counted down with each event
     */
    RecordingTarget(int failsAt, CountDownLatch awaited) {
        this.failsAt = failsAt;
        this.awaited = awaited;
    }

    RecordingTarget() {
        this(NEVER, new CountDownLatch(0));
    }

    @Override
    public synchronized void send(Listen listen, Utf8Buffer json, Acknowledged acknowledged) {
        if (sent.size() == failsAt) {
            throw new PipelineException(ExitCode.STAGE, "The target is full.", "Empty it.");
        }
        sent.add(listen);
        int shard = listen.id().shard();
        long number = listen.id().number();
        onTheirWay.add(() -> acknowledged.event(shard, number, 0, sent.size()));
        awaited.countDown();
    }

    @Override
    public synchronized void flush() {
        onTheirWay.forEach(Runnable::run);
        onTheirWay.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    synchronized List<Listen> sent() {
        return List.copyOf(sent);
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
