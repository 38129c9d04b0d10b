package io.fakestream.generator;

import io.fakestream.generator.faults.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far a run has come.
 *
 * @param closed       whether the run ended cleanly: nothing more will come
 * @param acknowledged for each shard, how many records Kafka has acknowledged: its first ones, without a gap
 * @param nextOffsets  for each shard, the offset in its partition after its last acknowledged record; what lies behind it in the
 *                     topic has to be looked at before the run can go on
 * @param dueMillis    when the latest record was due, milliseconds since the epoch; 0 if there is none
 * @param faults       how many faults of each kind were made on purpose
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

    /** The progress of a run that has not sent anything, to partitions that end at these offsets. */
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

    /** All acknowledged records. */
    public long total() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }

    /** The progress of several processes that share a run, each with shards of its own. */
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
