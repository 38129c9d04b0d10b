package io.fakestream.generator;

import java.util.Collections;
import java.util.List;

/**
 * How far a run has come.
 *
 * @param closed       whether the run ended cleanly: nothing more will come
 * @param acknowledged for each shard, how many events Kafka has acknowledged: numbers 0 up to this, without a gap
 * @param nextOffsets  for each partition, the offset after the last acknowledged event; what lies behind it in the topic has to
 *                     be looked at before the run can go on
 */
public record RunProgress(boolean closed, List<Long> acknowledged, List<Long> nextOffsets) {
    public RunProgress {
        acknowledged = List.copyOf(acknowledged);
        nextOffsets = List.copyOf(nextOffsets);
    }

    /** The progress of a run that has not sent anything, to partitions that end at these offsets. */
    public static RunProgress none(int shards, List<Long> endOffsets) {
        return new RunProgress(false, Collections.nCopies(shards, 0L), endOffsets);
    }

    /** All acknowledged events. */
    public long total() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }
}
