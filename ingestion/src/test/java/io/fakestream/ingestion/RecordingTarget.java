package io.fakestream.ingestion;

import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Records everything that is sent. Acknowledges on {@link #flush}, like a target with records in flight, or immediately
 * if configured. Can be configured to fail, and to block the records of a shard.
 */
final class RecordingTarget implements EventTarget {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int NO_SHARD = -1;

    private final List<SentRecord> sent = new ArrayList<>();
    private final List<Runnable> inFlight = new ArrayList<>();
    private int failsAt = NEVER;
    private int failingShard = NO_SHARD;
    private int heldShard = NO_SHARD;
    private boolean holding;
    private boolean acknowledgesImmediately;
    private int writers;
    private int flushes;
    private boolean failsWhenClosed;
    private boolean failsToRegister;
    private boolean closed;

    /** Fails after a number of records. */
    synchronized RecordingTarget failingAfter(int records) {
        failsAt = records;
        return this;
    }

    /** Fails when a run is registered. */
    synchronized RecordingTarget failingToRegister() {
        failsToRegister = true;
        return this;
    }

    synchronized RecordingTarget succeedingToRegister() {
        failsToRegister = false;
        return this;
    }

    @Override
    public synchronized void register(RunManifest manifest) {
        if (failsToRegister) {
            throw new PipelineException(ExitCode.ENVIRONMENT, "There is no registry.", "Create it.");
        }
    }

    /** Fails at each record of a shard. */
    synchronized RecordingTarget failingForShard(int shard) {
        failingShard = shard;
        return this;
    }

    /** Fails when a record is sent after {@link #close}, which also unblocks senders. */
    synchronized RecordingTarget failingWhenClosed() {
        failsWhenClosed = true;
        return this;
    }

    /** Acknowledges records immediately. */
    synchronized RecordingTarget acknowledgingImmediately() {
        acknowledgesImmediately = true;
        return this;
    }

    /** Blocks the records of a shard, and the thread that sends them, until {@link #release}. */
    synchronized RecordingTarget holdingShard(int shard) {
        heldShard = shard;
        return this;
    }

    synchronized void release() {
        heldShard = NO_SHARD;
        notifyAll();
    }

    @Override
    public synchronized EventWriter writer() {
        writers++;
        return this::send;
    }

    private synchronized void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
        int shard = record.shard();
        if (shard == heldShard) {
            holding = true;
            notifyAll();
            await(() -> shard != heldShard || closed);
        }
        if (closed && failsWhenClosed) {
            throw new IllegalStateException("closed");
        }
        if (sent.size() >= failsAt || shard == failingShard) {
            throw new PipelineException(ExitCode.RUNTIME_FAILURE, "The target is full.", "Empty it.");
        }
        sent.add(SentRecord.of(record, schedule));
        long records = record.records();
        long offset = sent.size();
        Runnable arrival = () -> acknowledged.onAcknowledged(shard, records, offset);
        if (acknowledgesImmediately) {
            arrival.run();
        } else {
            inFlight.add(arrival);
        }
        notifyAll();
    }

    @Override
    public synchronized void flush() {
        flushes++;
        inFlight.forEach(Runnable::run);
        inFlight.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Blocks until a number of records were sent. */
    synchronized void awaitRecords(int count) {
        await(() -> sent.size() >= count);
    }

    /** Blocks until a record is held. */
    synchronized void awaitHolding() {
        await(() -> holding);
    }

    synchronized List<SentRecord> sent() {
        return List.copyOf(sent);
    }

    synchronized List<SentRecord> sent(int shard) {
        return sent.stream().filter(record -> record.shard() == shard).toList();
    }

    synchronized int writers() {
        return writers;
    }

    synchronized int flushes() {
        return flushes;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("unexpected interrupt", e);
        }
    }
}
