package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.storage.sink.HighestNumbers;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.TaskWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Detects duplicates among the events of runs in one task, and stores its progress for the next batch. The events of a
 * shard are in one partition of the topic, ordered by number, so a number that is not above the highest counted one is
 * a duplicate.
 */
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

    private final SinkReader reader;
    private final long generation;
    private final long batchId;
    private final Map<String, Map<Integer, Long>> before = new HashMap<>();
    private final Map<String, Map<Integer, Range>> streams = new HashMap<>();

    DuplicateFilter(SinkReader reader, long generation, long batchId) {
        this.reader = reader;
        this.generation = generation;
        this.batchId = batchId;
    }

    /** Whether this is the first record of an event. Must be called in the order of offsets within each partition. */
    boolean isNew(EventId id) {
        Range range = streams.computeIfAbsent(id.streamId(), key -> new HashMap<>())
                .computeIfAbsent(id.shard(), shard -> new Range(highestBefore(id.streamId(), shard)));
        if (id.number() <= range.highest) {
            return false;
        }
        range.highest = id.number();
        return true;
    }

    void write(TaskWriter writer) {
        streams.forEach((streamId, shards) -> {
            Map<Integer, HighestNumbers> counted = new HashMap<>();
            shards.forEach((shard, range) -> counted.put(shard, new HighestNumbers(range.before, range.highest)));
            writer.writeHighestNumbers(streamId, batchId, counted);
        });
    }

    private long highestBefore(String streamId, int shard) {
        return before.computeIfAbsent(streamId, name -> reader.highestBefore(name, generation, batchId))
                .getOrDefault(shard, HighestNumbers.NONE);
    }
}
