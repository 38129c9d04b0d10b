package io.fakestream.verification.cut;

import io.fakestream.model.EventId;
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
 * @param topic       the store's topic
 * @param nextOffsets partition to the offset after the last record that had been processed
 * @param nextNumbers for each run that may have sent more records since then: for each of its shards, the number of the
 *                    first event after these offsets
 * @param endedRuns   the other runs
 * @param isNewRun    whether a stream that is in neither of them belongs to a run that has begun since then
 */
public record Cut(
        String topic,
        Map<Integer, Long> nextOffsets,
        Map<String, List<Long>> nextNumbers,
        Set<String> endedRuns,
        Predicate<String> isNewRun) {
    public Cut {
        nextOffsets = Map.copyOf(nextOffsets);
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

    /** A record of another topic is in the tables for good. */
    private boolean includes(String name, int partition, long offset) {
        return !name.equals(topic) || offset < nextOffsets.getOrDefault(partition, 0L);
    }
}
