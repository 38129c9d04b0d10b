package io.fakestream.verification.cut;

import io.fakestream.model.EventId;
import io.fakestream.model.Offsets;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which rows and dead letters a store had at the end of a micro-batch. Thread-safe.
 *
 * @param nextOffsets for each partition, the offset after the last record that had been processed
 * @param nextNumbers for each run that may have sent more records since then: for each of its shards, the number of the
 *                    first event after these offsets
 * @param endedRuns   the other runs
 * @param isNewRun    whether a stream that is in neither of them belongs to a run that has begun since then
 */
public record Cut(
        Offsets nextOffsets, Map<String, List<Long>> nextNumbers, Set<String> endedRuns, Predicate<String> isNewRun) {
    public Cut {
        nextNumbers = Map.copyOf(nextNumbers);
        endedRuns = Set.copyOf(endedRuns);
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        Predicate<String> slow = isNewRun;
        isNewRun = stream -> known.computeIfAbsent(stream, slow::test);
    }

    boolean includes(ListenRow row) {
        ListenRow.Origin origin = row.origin();
        return origin == null ? includes(row.id()) : includes(origin.topic(), origin.partition(), origin.offset());
    }

    boolean includes(DeadLetter deadLetter) {
        return includes(deadLetter.topic(), deadLetter.partition(), deadLetter.offset());
    }

    private boolean includes(EventId id) {
        List<Long> next = nextNumbers.get(id.streamId());
        if (next == null) {
            return endedRuns.contains(id.streamId()) || !isNewRun.test(id.streamId());
        }
        return id.shard() >= next.size() || id.number() < next.get(id.shard());
    }

    private boolean includes(String topic, int partition, long offset) {
        return offset < nextOffsets.get(topic, partition);
    }
}
