package io.fakestream.ingestion;

import io.fakestream.generator.RunProgress;
import io.fakestream.model.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** The acknowledged records of each shard. Written by the thread of the target, read by other threads. */
final class Acknowledgements implements EventTarget.Acknowledged {
    /** Puts adjacent counters into different cache lines, to avoid false sharing. */
    private static final int STRIDE = 16;

    private final AtomicLongArray acknowledged;
    private final AtomicLongArray nextOffsets;

    Acknowledgements(RunProgress progress) {
        acknowledged = array(progress.acknowledged());
        nextOffsets = array(progress.nextOffsets());
    }

    @Override
    public void onAcknowledged(int shard, long records, long nextOffset) {
        if (nextOffset == 0) {
            acknowledged.setRelease(shard * STRIDE, records);
            return;
        }
        synchronized (this) { // uncontended: only the target's thread, and a read once per second
            acknowledged.setRelease(shard * STRIDE, records);
            nextOffsets.setRelease(shard * STRIDE, nextOffset);
        }
    }

    long total() {
        return list(acknowledged).stream().mapToLong(Long::longValue).sum();
    }

    /** A consistent snapshot of counts and offsets. */
    synchronized RunProgress progress(boolean closed, long dueMillis, Map<Fault, Long> faults) {
        return new RunProgress(closed, list(acknowledged), list(nextOffsets), dueMillis, faults);
    }

    private static AtomicLongArray array(List<Long> values) {
        AtomicLongArray array = new AtomicLongArray(values.size() * STRIDE);
        for (int i = 0; i < values.size(); i++) {
            array.set(i * STRIDE, values.get(i));
        }
        return array;
    }

    private static List<Long> list(AtomicLongArray values) {
        return IntStream.range(0, values.length() / STRIDE)
                .mapToObj(i -> values.getAcquire(i * STRIDE))
                .toList();
    }
}
