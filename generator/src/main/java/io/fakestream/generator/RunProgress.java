package io.fakestream.generator;

import java.util.Arrays;
import java.util.List;

/**
 * How far a run has come.
 *
 * @param closed       whether the run ended cleanly: nothing more will come
 * @param acknowledged for each shard, how many events Kafka has acknowledged: numbers 0 up to this, without a gap
 */
public record RunProgress(boolean closed, List<Long> acknowledged) {
    public RunProgress {
        acknowledged = List.copyOf(acknowledged);
    }

    /** The progress of a run that has not sent anything. */
    public static RunProgress none(int shards) {
        Long[] zeros = new Long[shards];
        Arrays.fill(zeros, 0L);
        return new RunProgress(false, List.of(zeros));
    }

    /** All acknowledged events. */
    public long total() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }
}
