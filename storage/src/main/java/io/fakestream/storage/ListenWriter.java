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
        BoundStatementBuilder to = insert.boundStatementBuilder();
        to = set(to, 0, CqlBytes.text(row.id().stream()));
        to = set(to, 1, CqlBytes.integer(row.id().shard()));
        to = set(to, 2, CqlBytes.bigint(row.bucket()));
        to = set(to, 3, CqlBytes.bigint(row.id().number()));
        to = set(to, 4, CqlBytes.bigint(row.dueMillis()));
        to = set(to, 5, CqlBytes.bigint(row.playedAtMillis()));
        to = set(to, 6, CqlBytes.bool(row.late()));
        to = set(to, 7, CqlBytes.text(row.source()));
        to = set(to, 8, CqlBytes.bigint(row.userId()));
        to = set(to, 9, CqlBytes.text(row.userName()));
        to = set(to, 10, CqlBytes.text(row.userAddress()));
        to = set(to, 11, CqlBytes.integer(row.userAge()));
        to = set(to, 12, CqlBytes.text(row.userNationality()));
        to = set(to, 13, CqlBytes.text(row.songId()));
        to = set(to, 14, CqlBytes.text(row.artists()));
        to = set(to, 15, CqlBytes.text(row.albumName()));
        to = set(to, 16, CqlBytes.text(row.trackName()));
        to = set(to, 17, CqlBytes.integer(row.durationMillis()));
        to = set(to, 18, CqlBytes.text(row.trackGenre()));
        to = set(to, 19, CqlBytes.integer(row.playedMillis()));
        to = set(to, 20, CqlBytes.bool(row.skipped()));
        to = set(to, 21, CqlBytes.text(row.sessionId()));
        to = set(to, 22, CqlBytes.text(row.device()));
        to = set(to, 23, CqlBytes.bigint(row.dueMillis() * 1000));
        return set(to, 24, CqlBytes.integer(ttlSeconds)).build();
    }

    /** An absent value stays unset, which is not null: it leaves no tombstone. */
    private static BoundStatementBuilder set(BoundStatementBuilder to, int column, @Nullable ByteBuffer value) {
        return value == null ? to : to.setBytesUnsafe(column, value);
    }
}
