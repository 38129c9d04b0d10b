package io.fakestream.ingestion;

import io.fakestream.generator.RunProgress;
import io.fakestream.generator.faults.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** How far each shard has arrived. Written by the target's thread, read by others. */
final class Acknowledgements implements EventTarget.Acknowledged {
    /** Neighbours lie in cache lines of their own, so that threads do not wait for each other. */
    private static final int STRIDE = 16;

    private final AtomicLongArray acknowledged;
    private final AtomicLongArray nextOffsets;

    Acknowledgements(RunProgress progress) {
        acknowledged = array(progress.acknowledged());
        nextOffsets = array(progress.nextOffsets());
    }

    @Override
    public void record(int shard, long records, long nextOffset) {
        if (nextOffset == 0) {
            acknowledged.setRelease(shard * STRIDE, records);
            return;
        }
        synchronized (this) { // by the target's one thread, which waits for nobody but a look once a second
            acknowledged.setRelease(shard * STRIDE, records);
            nextOffsets.setRelease(shard * STRIDE, nextOffset);
        }
    }

    long total() {
        return list(acknowledged).stream().mapToLong(Long::longValue).sum();
    }

    /** Counts and offsets that belong together. */
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
