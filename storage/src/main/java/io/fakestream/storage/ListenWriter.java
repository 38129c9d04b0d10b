package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
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
            "INSERT INTO %s.listens (stream, shard, bucket, number, due_at, played_at, late,"
                    + " source, user_id, user_name, user_address, user_age, user_nationality, song_id, artists, album_name,"
                    + " track_name, duration_ms, track_genre, ms_played, skipped, session_id, device)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
        pending.values().forEach(this::send);
        pending.clear();
        writes.awaitAll();
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
        BoundStatementBuilder to = insert.boundStatementBuilder()
                .setString(0, row.id().stream())
                .setInt(1, row.id().shard())
                .setLong(2, row.bucket())
                .setLong(3, row.id().number())
                .setInstant(4, Instant.ofEpochMilli(row.dueMillis()))
                .setInstant(5, Instant.ofEpochMilli(row.playedAtMillis()))
                .setBoolean(6, row.late());
        to = text(to, 7, row.source());
        Long userId = row.userId();
        to = userId == null ? to : to.setLong(8, userId);
        to = text(to, 9, row.userName());
        to = text(to, 10, row.userAddress());
        to = to.setInt(11, row.userAge());
        to = text(to, 12, row.userNationality());
        to = text(to, 13, row.songId());
        to = text(to, 14, row.artists());
        to = text(to, 15, row.albumName());
        to = text(to, 16, row.trackName());
        to = number(to, 17, row.durationMillis());
        to = text(to, 18, row.trackGenre());
        to = number(to, 19, row.playedMillis());
        Boolean skipped = row.skipped();
        to = skipped == null ? to : to.setBoolean(20, skipped);
        to = text(to, 21, row.sessionId());
        to = text(to, 22, row.device());
        return to.setLong(23, row.dueMillis() * 1000).setInt(24, ttlSeconds).build();
    }

    private static BoundStatementBuilder text(BoundStatementBuilder to, int column, @Nullable String value) {
        return value == null ? to : to.setString(column, value);
    }

    private static BoundStatementBuilder number(BoundStatementBuilder to, int column, @Nullable Integer value) {
        return value == null ? to : to.setInt(column, value);
    }
}
