package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.ShardProgress;
import java.util.HashMap;
import java.util.Map;

/** Detects duplicates among the events of runs in one task, and stores its progress for the next batch. */
final class DuplicateFilter {
    /** The highest event number of a shard before this batch and so far. */
    private static final class Range {
        final long before;
        long highest;

        Range(long before) {
            this.before = before;
            this.highest = before;
        }
    }

    private final ShardProgress progress;
    private final long batchId;
    private final Map<String, Map<Integer, Long>> before = new HashMap<>();
    private final Map<String, Map<Integer, Range>> streams = new HashMap<>();

    DuplicateFilter(ShardProgress progress, long batchId) {
        this.progress = progress;
        this.batchId = batchId;
    }

    /** Whether this is the first record of an event. Must be called in partition order. */
    boolean isNew(EventId id) {
        Range range = streams.computeIfAbsent(id.stream(), stream -> new HashMap<>())
                .computeIfAbsent(id.shard(), shard -> new Range(highestBefore(id.stream(), shard)));
        if (id.number() <= range.highest) {
            return false;
        }
        range.highest = id.number();
        return true;
    }

    void write(BoundedWrites writes) {
        streams.forEach((stream, shards) -> {
            Map<Integer, ShardProgress.Range> counted = new HashMap<>();
            shards.forEach((shard, range) -> counted.put(shard, new ShardProgress.Range(range.before, range.highest)));
            progress.write(stream, batchId, counted, writes);
        });
    }

    private long highestBefore(String stream, int shard) {
        return before.computeIfAbsent(stream, name -> progress.before(name, batchId))
                .getOrDefault(shard, ShardProgress.NONE);
    }
}
