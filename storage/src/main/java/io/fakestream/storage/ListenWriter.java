package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.fakestream.storage.sink.ListenRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes listens in unlogged batches of one partition each. The write timestamp of a row is its due time, so writing a
 * row again changes nothing. Not thread-safe.
 */
final class ListenWriter {
    /** Maximum rows of a batch, usually about 16 KB. */
    private static final int BATCH_ROWS = 50;

    private record Partition(String streamId, int shard, long bucket) {}

    /** Pending rows of one partition, and their due times. */
    private static final class Pending {
        final List<BoundStatement> rows = new ArrayList<>(BATCH_ROWS);
        final long[] dueMillis = new long[BATCH_ROWS];
        int bytes;
    }

    private final ListenStatements statements;
    private final BoundedWrites writes;
    private final LongConsumer onStored;
    private final Map<Partition, Pending> pending = new HashMap<>();

    /**
     * Writes through {@code writes}.
     *
     * @param timeToLive        how long rows are kept; zero for ever
     * @param onStored called with the due time of each row once it is readable, on a driver thread
     */
    ListenWriter(Store store, BoundedWrites writes, int rebuilds, Duration timeToLive, LongConsumer onStored) {
        this.statements = new ListenStatements(store, rebuilds, timeToLive);
        this.writes = writes;
        this.onStored = onStored;
    }

    void write(ListenRow row) {
        ListenStatements.Sized insert = statements.insert(row);
        Partition partition = new Partition(row.id().streamId(), row.id().shard(), row.bucket());
        Pending batch = pending.computeIfAbsent(partition, key -> new Pending());
        if (!batch.rows.isEmpty() && batch.bytes + insert.bytes() > Batches.MAX_BYTES) {
            send(batch);
            batch = new Pending();
            pending.put(partition, batch);
        }
        batch.dueMillis[batch.rows.size()] = row.dueMillis();
        batch.rows.add(insert.statement());
        batch.bytes += insert.bytes();
        if (batch.rows.size() == BATCH_ROWS) {
            pending.remove(partition);
            send(batch);
        }
    }

    /** Sends the pending rows without waiting for acknowledgments. */
    void sendAll() {
        pending.values().forEach(this::send);
        pending.clear();
    }

    private void send(Pending batch) {
        int rows = batch.rows.size();
        writes.send(Batches.of(batch.rows), () -> {
            for (int i = 0; i < rows; i++) {
                onStored.accept(batch.dueMillis[i]);
            }
        });
    }
}
