package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.fakestream.storage.sink.HighestNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest event number of each shard that the results include; used to detect duplicates. The events of a shard
 * are in one partition of the topic, ordered by number, so a number that is not above the highest counted one is a
 * duplicate.
 *
 * <p>Each row keeps the highest number before and after a batch, so that a retried batch starts from the same number.
 */
final class ShardProgress {
    /** Keeps a batch below 5 KB, above which Cassandra logs a warning with its default settings. */
    private static final int BATCH_ROWS = 50;

    private final Store store;
    private final long generation;

    ShardProgress(Store store, long generation) {
        this.store = store;
        this.generation = generation;
    }

    /** Shard to the highest number that batches before this one have counted. */
    Map<Integer, Long> before(String streamId, long batchId) {
        var select = store.prepare(
                "SELECT shard, batch_id, highest, highest_before FROM %s.shard_progress WHERE generation = ? AND stream_id = ?");
        Map<Integer, Long> highest = new HashMap<>();
        store.session().execute(select.bind(generation, streamId)).forEach(row -> {
            boolean isRetry = row.getLong(1) >= batchId;
            highest.put(row.getInt(0), isRetry ? row.getLong(3) : row.getLong(2));
        });
        return highest;
    }

    /**
     * Writes the progress of a batch in the shards of one stream, which share a partition of the table, in unlogged
     * batches.
     */
    void write(String streamId, long batchId, Map<Integer, HighestNumbers> shards, BoundedWrites writes) {
        var insert = store.prepare("INSERT INTO %s.shard_progress"
                + " (generation, stream_id, shard, batch_id, highest, highest_before) VALUES (?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
        List<BatchableStatement<?>> rows = new ArrayList<>();
        shards.forEach((shard, range) -> rows.add(insert.bind(
                generation, streamId, shard, batchId, range.highest(), range.before(), generation + batchId)));
        for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
            List<BatchableStatement<?>> chunk = rows.subList(from, Math.min(from + BATCH_ROWS, rows.size()));
            writes.send(
                    BatchStatement.builder(DefaultBatchType.UNLOGGED)
                            .addStatements(chunk)
                            .setIdempotence(true)
                            .build(),
                    () -> {});
        }
    }
}
