package io.fakestream.processing.source;

import java.io.Serializable;

/**
 * How many records a micro-batch takes, and how long it waits for more of them.
 *
 * @param maxOffsets  maximum number of offsets in a micro-batch, over all partitions
 * @param minOffsets  number of offsets that are worth a micro-batch at once, over all partitions; Spark's Kafka source
 *                    calls it {@code minOffsetsPerTrigger}
 * @param delayMillis how long fewer offsets wait, counted from when the previous micro-batch was planned; Spark's Kafka
 *                    source calls it {@code maxTriggerDelay}
 */
public record BatchLimits(long maxOffsets, long minOffsets, long delayMillis) implements Serializable {
    /** Every micro-batch takes all records that are available when it is planned. */
    public static final BatchLimits NONE = new BatchLimits(Long.MAX_VALUE, 0, 0);

    /**
     * Whether to plan a micro-batch now.
     *
     * @param available     number of offsets that have not been read
     * @param elapsedMillis since the previous micro-batch was planned; negative if the clock was set back
     */
    boolean isDue(long available, long elapsedMillis) {
        return available >= minOffsets || elapsedMillis < 0 || elapsedMillis >= delayMillis;
    }
}
