package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes listens: rows of one partition together in unlogged batches, each row with its due time as write timestamp, so that
 * writing a row again changes nothing. One per thread.
 */
public final class ListenWriter {
    /** Rows in a batch: usually about 16 KB. */
    private static final int BATCH_ROWS = 50;

    private record Partition(String stream, int shard, long bucket) {}

    /** Rows of one partition that wait to be sent, and their due times. */
    private static final class Pending {
        final List<BoundStatement> rows = new ArrayList<>(BATCH_ROWS);
        final long[] dueMillis = new long[BATCH_ROWS];
        int bytes;
    }

    private final ListenStatements statements;
    private final BoundedWrites writes;
    private final LongConsumer readableDueMillis;
    private final Map<Partition, Pending> pending = new HashMap<>();

    /**
     * Writes with what {@code writes} allows.
     *
     * @param timeToLive        how long rows stay; zero for ever
     * @param readableDueMillis told the due time of each row once it is readable, on a driver thread
     */
    public ListenWriter(Store store, BoundedWrites writes, Duration timeToLive, LongConsumer readableDueMillis) {
        this.statements = new ListenStatements(store, timeToLive);
        this.writes = writes;
        this.readableDueMillis = readableDueMillis;
    }

    public void write(ListenRow row) {
        ListenStatements.Sized insert = statements.insert(row);
        Partition partition = new Partition(row.id().stream(), row.id().shard(), row.bucket());
        Pending waiting = pending.computeIfAbsent(partition, key -> new Pending());
        if (!waiting.rows.isEmpty() && waiting.bytes + insert.bytes() > Batches.MAX_BYTES) {
            send(waiting);
            waiting = new Pending();
            pending.put(partition, waiting);
        }
        waiting.dueMillis[waiting.rows.size()] = row.dueMillis();
        waiting.rows.add(insert.statement());
        waiting.bytes += insert.bytes();
        if (waiting.rows.size() == BATCH_ROWS) {
            pending.remove(partition);
            send(waiting);
        }
    }

    /** Sends what waits, and returns when everything is acknowledged. */
    public void flush() {
        sendAll();
        writes.awaitAll();
    }

    /** Sends what waits, and does not wait for the answers. */
    public void sendAll() {
        pending.values().forEach(this::send);
        pending.clear();
    }

    private void send(Pending batch) {
        int rows = batch.rows.size();
        writes.send(Batches.of(batch.rows), () -> {
            for (int i = 0; i < rows; i++) {
                readableDueMillis.accept(batch.dueMillis[i]);
            }
        });
    }
}
