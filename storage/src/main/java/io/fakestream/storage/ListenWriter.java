package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes listens: rows of one partition together in unlogged batches, each row with its due time as write timestamp, so that
 * writing a row again changes nothing. One per thread.
 */
public final class ListenWriter {
    /** Rows in a batch: about 16 KB, below the 50 KB that a Cassandra with its default settings accepts. */
    private static final int BATCH_ROWS = 50;

    private static final String INSERT =
            "INSERT INTO %s.listens (stream, shard, bucket, number, due_at, played_at, late, source, user, song, ms_played,"
                    + " skipped, session_id, device) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " USING TIMESTAMP ? AND TTL ?";

    private record Partition(String stream, int shard, long bucket) {}

    /** Rows of one partition that wait to be sent, and their due times. */
    private static final class Pending {
        final List<BatchableStatement<?>> rows = new ArrayList<>(BATCH_ROWS);
        final long[] dueMillis = new long[BATCH_ROWS];
    }

    private final PreparedStatement insert;
    private final BoundedWrites writes;
    private final int ttlSeconds;
    private final LongConsumer readableDueMillis;
    private final Map<Partition, Pending> pending = new HashMap<>();

    /**
     * Writes with what {@code writes} allows.
     *
     * @param timeToLive        how long rows stay; zero for ever
     * @param readableDueMillis told the due time of each row once it is readable, on a driver thread
     */
    public ListenWriter(Store store, BoundedWrites writes, Duration timeToLive, LongConsumer readableDueMillis) {
        this.insert = store.prepare(INSERT);
        this.writes = writes;
        this.ttlSeconds = Math.toIntExact(timeToLive.toSeconds());
        this.readableDueMillis = readableDueMillis;
    }

    public void write(ListenRow row) {
        Partition partition = new Partition(row.id().stream(), row.id().shard(), row.bucket());
        Pending waiting = pending.computeIfAbsent(partition, key -> new Pending());
        waiting.dueMillis[waiting.rows.size()] = row.dueMillis();
        waiting.rows.add(bind(row));
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
        BatchStatementBuilder builder = BatchStatement.builder(DefaultBatchType.UNLOGGED);
        builder.addStatements(batch.rows);
        int rows = batch.rows.size();
        writes.send(builder.setIdempotence(true).build(), () -> {
            for (int i = 0; i < rows; i++) {
                readableDueMillis.accept(batch.dueMillis[i]);
            }
        });
    }

    private BoundStatement bind(ListenRow row) {
        BoundStatementBuilder to = insert.boundStatementBuilder();
        to = set(to, 0, CqlBytes.text(row.id().stream()));
        to = set(to, 1, CqlBytes.integer(row.id().shard()));
        to = set(to, 2, CqlBytes.bigint(row.bucket()));
        to = set(to, 3, CqlBytes.bigint(row.id().number()));
        to = set(to, 4, CqlBytes.bigint(row.dueMillis()));
        to = set(to, 5, CqlBytes.bigint(row.playedAtMillis()));
        to = set(to, 6, CqlBytes.bool(row.late()));
        to = set(to, 7, CqlBytes.text(row.source()));
        to = set(to, 8, user(row));
        to = set(to, 9, song(row));
        to = set(to, 10, CqlBytes.integer(row.playedMillis()));
        to = set(to, 11, CqlBytes.bool(row.skipped()));
        to = set(to, 12, CqlBytes.text(row.sessionId()));
        to = set(to, 13, CqlBytes.text(row.device()));
        to = set(to, 14, CqlBytes.bigint(row.dueMillis() * 1000));
        return set(to, 15, CqlBytes.integer(ttlSeconds)).build();
    }

    private static ByteBuffer user(ListenRow row) {
        return CqlBytes.together(
                CqlBytes.bigint(row.userId()),
                CqlBytes.text(row.userName()),
                CqlBytes.text(row.userAddress()),
                CqlBytes.integer(row.userAge()),
                CqlBytes.text(row.userNationality()));
    }

    private static ByteBuffer song(ListenRow row) {
        return CqlBytes.together(
                CqlBytes.text(row.songId()),
                CqlBytes.text(row.artists()),
                CqlBytes.text(row.albumName()),
                CqlBytes.text(row.trackName()),
                CqlBytes.integer(row.durationMillis()),
                CqlBytes.text(row.trackGenre()));
    }

    /** An absent value stays unset, which is not null: it leaves no tombstone. */
    private static BoundStatementBuilder set(BoundStatementBuilder to, int column, @Nullable ByteBuffer value) {
        return value == null ? to : to.setBytesUnsafe(column, value);
    }
}
