package io.fakestream.generator;

import io.fakestream.model.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The progress of a run.
 *
 * @param closed       whether the run ended cleanly: no more records will follow
 * @param acknowledged for each shard, the number of records that Kafka has acknowledged: the first ones, without gaps
 * @param nextOffsets  for each shard, the offset in its partition after its last acknowledged record; later records in
 *                     the topic must be read before the run can be resumed
 * @param dueMillis    the due time of the latest record, milliseconds since the epoch; 0 if there is none
 * @param faults       number of injected faults of each kind
 */
public record RunProgress(
        boolean closed, List<Long> acknowledged, List<Long> nextOffsets, long dueMillis, Map<Fault, Long> faults) {
    public RunProgress {
        acknowledged = List.copyOf(acknowledged);
        nextOffsets = List.copyOf(nextOffsets);
        EnumMap<Fault, Long> ordered = new EnumMap<>(Fault.class);
        ordered.putAll(faults);
        faults = Collections.unmodifiableMap(ordered);
    }

    /** The progress of a run that has not sent anything, to partitions with these end offsets. */
    public static RunProgress none(int shards, List<Long> endOffsets) {
        return new RunProgress(
                false,
                Collections.nCopies(shards, 0L),
                IntStream.range(0, shards)
                        .mapToObj(shard -> endOffsets.get(shard % endOffsets.size()))
                        .toList(),
                0,
                Map.of());
    }

    /** The number of acknowledged records of all shards. */
    public long total() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }

    /** Merges the progress of processes that share a run, each with its own shards. */
    public RunProgress and(RunProgress other) {
        List<Long> records = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        for (int shard = 0; shard < acknowledged.size(); shard++) {
            int further = Long.compare(acknowledged.get(shard), other.acknowledged.get(shard));
            long own = nextOffsets.get(shard);
            long others = other.nextOffsets.get(shard);
            records.add(Math.max(acknowledged.get(shard), other.acknowledged.get(shard)));
            offsets.add(further > 0 ? own : further < 0 ? others : Math.min(own, others));
        }
        EnumMap<Fault, Long> all = new EnumMap<>(Fault.class);
        faults.forEach((fault, count) -> all.merge(fault, count, Long::sum));
        other.faults.forEach((fault, count) -> all.merge(fault, count, Long::sum));
        return new RunProgress(closed && other.closed, records, offsets, Math.max(dueMillis, other.dueMillis), all);
    }
}
