package io.fakestream.processing.source;

import java.io.Serializable;

/**
 * How many records a micro-batch takes, and how long the next one waits for more of them. Unlike with {@code
 * minOffsetsPerTrigger} of Spark's Kafka source, Kafka is not asked for offsets meanwhile.
 *
 * @param maxOffsets  maximum number of offsets in a micro-batch, over all partitions
 * @param minOffsets  a micro-batch of fewer offsets, over all partitions, is small: the next one waits
 * @param delayMillis how long it waits, counted from when Kafka was asked for the end offsets of the small one
 */
public record BatchLimits(long maxOffsets, long minOffsets, long delayMillis) implements Serializable {
    /** Every micro-batch takes all records that are available when it is planned. */
    public static final BatchLimits NONE = new BatchLimits(Long.MAX_VALUE, 0, 0);

    /**
     * How long to wait before Kafka is asked for end offsets and a micro-batch is planned if there are new records; 0 or
     * less if it is time.
     *
     * @param available     number of new records when Kafka was last asked
     * @param elapsedMillis time since then
     */
    long waitMillis(long available, long elapsedMillis) {
        return available >= minOffsets ? 0 : delayMillis - elapsedMillis;
    }
}
