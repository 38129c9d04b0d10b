package io.fakestream.processing.source;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The offset ranges that one task reads in a micro-batch.
 *
 * @param number               the task's number; it has the same partitions in every micro-batch
 * @param referenceMillis      when the micro-batch was planned, milliseconds since the epoch
 * @param watermarkBoundMillis see {@link RecordColumns#WATERMARK_BOUND_MILLIS}
 * @param watermarkTimeMillis  see {@link RecordColumns#WATERMARK_TIME_MILLIS}
 */
record TaskRanges(
        SourceConfig config,
        int number,
        List<Range> ranges,
        long referenceMillis,
        long watermarkBoundMillis,
        long watermarkTimeMillis)
        implements InputPartition {
    /**
     * Offsets {@code [from, until)} of one partition.
     *
     * @param source the index of the topic in {@link SourceConfig#topics}
     */
    record Range(int source, int partition, long from, long until) implements Serializable {}

    TaskRanges {
        ranges = List.copyOf(ranges);
    }
}
