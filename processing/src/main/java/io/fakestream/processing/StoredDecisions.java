package io.fakestream.processing;

import io.fakestream.model.RejectionReason;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.DeadLetters;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What was decided about foreign records before a rebuild. Time has passed since, so a record that was from the future
 * may not look like it any more; the decision that is in the tables holds. One per task.
 */
final class StoredDecisions {
    /** Partition to the offset up to which records were judged by an earlier generation. */
    record Until(TreeMap<Integer, Long> offsets) implements Serializable {
        static final Until NOTHING = new Until(new TreeMap<>());
    }

    private final String topic;
    private final Until until;
    private final DeadLetters deadLetters;
    private final Map<Integer, Map<Long, Long>> future = new HashMap<>();
    private final Map<Integer, Long> buckets = new HashMap<>();

    StoredDecisions(String topic, Until until, DeadLetters deadLetters) {
        this.topic = topic;
        this.until = until;
        this.deadLetters = deadLetters;
    }

    /** Whether a record was judged before, so that its row may be in the tables. */
    boolean mayHave(Row record) {
        return record.getLong(RecordColumns.OFFSET)
                < until.offsets().getOrDefault(record.getInt(RecordColumns.PARTITION), 0L);
    }

    /** Whether the record is among the dead letters for that reason. */
    boolean wasFromTheFuture(Row record) {
        return mayHave(record) && future(record).containsKey(record.getLong(RecordColumns.OFFSET));
    }

    /** The time that the record is judged by: the one it was judged by before, if it was rejected for it. */
    long referenceMillis(Row record) {
        long now = record.getLong(RecordColumns.REFERENCE_MILLIS);
        return mayHave(record) ? future(record).getOrDefault(record.getLong(RecordColumns.OFFSET), now) : now;
    }

    private Map<Long, Long> future(Row record) {
        int partition = record.getInt(RecordColumns.PARTITION);
        long bucket = record.getLong(RecordColumns.OFFSET) / DeadLetters.BUCKET;
        if (buckets.getOrDefault(partition, -1L) != bucket) {
            buckets.put(partition, bucket);
            future.put(
                    partition, deadLetters.referenceTimes(topic, partition, bucket * DeadLetters.BUCKET, RejectionReason.FUTURE.code()));
        }
        return future.getOrDefault(partition, Map.of());
    }
}
