package io.fakestream.ingestion;

import io.fakestream.generator.RunProgress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** How far each shard has arrived. Written by the target's thread, read by others. */
final class Acknowledgements implements EventTarget.Acknowledged {
    private final AtomicLongArray acknowledged;
    private final AtomicLongArray nextOffsets;

    Acknowledgements(RunProgress progress) {
        acknowledged = array(progress.acknowledged());
        nextOffsets = array(progress.nextOffsets());
    }

    @Override
    public void event(int shard, long number, int partition, long nextOffset) {
        acknowledged.setRelease(shard, number + 1);
        if (nextOffset > 0) {
            nextOffsets.setRelease(partition, nextOffset);
        }
    }

    long next(int shard) {
        return acknowledged.getAcquire(shard);
    }

    long total() {
        return list(acknowledged).stream().mapToLong(Long::longValue).sum();
    }

    /** Offsets are read first: an event that arrives in between is looked at again, never missed. */
    RunProgress progress(boolean closed) {
        List<Long> offsets = list(nextOffsets);
        return new RunProgress(closed, list(acknowledged), offsets);
    }

    private static AtomicLongArray array(List<Long> values) {
        return new AtomicLongArray(values.stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Long> list(AtomicLongArray values) {
        return IntStream.range(0, values.length())
                .mapToObj(i -> values.getAcquire(i))
                .toList();
    }
}
