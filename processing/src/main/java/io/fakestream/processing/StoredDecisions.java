package io.fakestream.processing;

import io.fakestream.model.Offsets;
import io.fakestream.model.RejectionReason;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.SinkReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The decisions about foreign records that were made before a rebuild. By the later reference time of a
 * rebuild, a record that was rejected as from the future would be accepted; the stored decision is kept, so it is
 * rejected again. One per task.
 */
final class StoredDecisions {
    private final String topic;
    private final Offsets rebuildOffsets;
    private final SinkReader tables;
    private final Map<Integer, Map<Long, Long>> future = new HashMap<>();
    private final Map<Integer, Long> buckets = new HashMap<>();

    /**
     * The decisions about the records of a topic.
     *
     * @param rebuildOffsets the end offsets at the latest rebuild; an earlier generation may have processed the records below
     */
    StoredDecisions(String topic, Offsets rebuildOffsets, SinkReader tables) {
        this.topic = topic;
        this.rebuildOffsets = rebuildOffsets;
        this.tables = tables;
    }

    /** Whether an earlier generation may have classified the record, so that its row may be in the tables. */
    boolean mayHaveBeenClassified(Row record) {
        return record.getLong(RecordColumns.OFFSET) < rebuildOffsets.get(topic, record.getInt(RecordColumns.PARTITION));
    }

    /** Whether the record is a dead letter with the reason {@link RejectionReason#FUTURE}. */
    boolean wasRejectedAsFuture(Row record) {
        return mayHaveBeenClassified(record) && future(record).containsKey(record.getLong(RecordColumns.OFFSET));
    }

    /** The reference time of the record: the same as before if it was rejected as being from the future. */
    long referenceMillis(Row record) {
        long now = record.getLong(RecordColumns.REFERENCE_MILLIS);
        return mayHaveBeenClassified(record)
                ? future(record).getOrDefault(record.getLong(RecordColumns.OFFSET), now)
                : now;
    }

    private Map<Long, Long> future(Row record) {
        int partition = record.getInt(RecordColumns.PARTITION);
        long bucket = record.getLong(RecordColumns.OFFSET) / DeadLetter.BUCKET;
        if (buckets.getOrDefault(partition, -1L) != bucket) {
            buckets.put(partition, bucket);
            future.put(
                    partition,
                    tables.referenceTimes(topic, partition, bucket * DeadLetter.BUCKET, RejectionReason.FUTURE.code()));
        }
        return future.getOrDefault(partition, Map.of());
    }
}
