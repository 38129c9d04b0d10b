package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the averages have counted each shard, which is what tells a duplicate: a shard's events lie in one partition of the
 * topic in the order of their numbers, so a number that is not above the highest counted one has been counted.
 *
 * <p>Each row keeps the highest number after a batch and before it, so that a batch that runs again starts where it started the
 * first time.
 */
public final class ShardProgress {
    /** What {@link #before} says of a shard that has not been counted yet. */
    public static final long NONE = -1;

    /** Below the 5 KB at which a Cassandra with its default settings warns. */
    private static final int BATCH_ROWS = 50;

    /** The highest number of a shard that is counted, and that was before the batch. */
    public record Range(long before, long highest) {}

    private final Store store;
    private final long generation;

    public ShardProgress(Store store, long generation) {
        this.store = store;
        this.generation = generation;
    }

    /** The highest number of each shard of the stream that was counted by batches before this one. */
    public Map<Integer, Long> before(String stream, long batchId) {
        var select = store.prepare(
                "SELECT shard, batch_id, highest, highest_before FROM %s.shard_progress WHERE generation = ? AND stream = ?");
        Map<Integer, Long> highest = new HashMap<>();
        store.session().execute(select.bind(generation, stream)).forEach(row -> {
            boolean again = row.getLong(1) >= batchId;
            highest.put(row.getInt(0), again ? row.getLong(3) : row.getLong(2));
        });
        return highest;
    }

    /** Writes how far a batch came in some shards of a stream, which lie in one partition: many in a request. */
    public void write(String stream, long batchId, Map<Integer, Range> shards, BoundedWrites writes) {
        var insert = store.prepare("INSERT INTO %s.shard_progress"
                + " (generation, stream, shard, batch_id, highest, highest_before) VALUES (?, ?, ?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
        List<BatchableStatement<?>> rows = new ArrayList<>();
        shards.forEach((shard, range) -> rows.add(insert.bind(
                generation, stream, shard, batchId, range.highest(), range.before(), generation + batchId)));
        for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
            List<BatchableStatement<?>> some = rows.subList(from, Math.min(from + BATCH_ROWS, rows.size()));
            writes.send(
                    BatchStatement.builder(DefaultBatchType.UNLOGGED)
                            .addStatements(some)
                            .setIdempotence(true)
                            .build(),
                    () -> {});
        }
    }
}
