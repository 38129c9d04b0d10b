package io.fakestream.storage;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.fakestream.storage.ListenRow.Origin;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The statements that insert a listen. */
final class ListenStatements {
    private static final String COLUMNS =
            "INSERT INTO %s.listens (stream, shard, bucket, number, due_at, played_at, late,"
                    + " source, user, song, ms_played, skipped, session_id, device";
    private static final String VALUES = ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    private static final String ORIGIN = ", record_topic, record_partition, record_offset, judged_at";
    private static final String ORIGIN_VALUES = ", ?, ?, ?, ?";
    private static final String TIMESTAMP = ") USING TIMESTAMP ? AND TTL ?";

    /** Writing a row again changes nothing: its write timestamp is its due time. */
    private static final String OF_RUN = COLUMNS + VALUES + TIMESTAMP;

    private static final String FOREIGN = COLUMNS + ORIGIN + VALUES + ORIGIN_VALUES + TIMESTAMP;
    private static final String IF_ABSENT = COLUMNS + ORIGIN + VALUES + ORIGIN_VALUES + ") IF NOT EXISTS USING TTL ?";

    /** A statement and the approximate size of its values. */
    record Sized(BoundStatement statement, int bytes) {}

    private final Store store;
    private final PreparedStatement insertOfRun;
    private final int ttlSeconds;
    private int bytes;

    ListenStatements(Store store, Duration timeToLive) {
        this.store = store;
        this.insertOfRun = store.prepare(OF_RUN);
        this.ttlSeconds = Math.toIntExact(timeToLive.toSeconds());
    }

    /** Replaces a row with the same id unless that is newer. */
    Sized insert(ListenRow row) {
        Origin origin = row.origin();
        BoundStatementBuilder to = columns(row, origin == null ? insertOfRun : store.prepare(FOREIGN));
        int next = 14;
        if (origin != null) {
            to = origin(origin, to);
            next = 18;
        }
        to = set(to, next, CqlBytes.bigint(row.dueMillis() * 1000));
        return new Sized(set(to, next + 1, CqlBytes.integer(ttlSeconds)).build(), bytes);
    }

    /** Keeps an existing row with the same id; for a foreign event. */
    BoundStatement insertIfAbsent(ListenRow row, Origin origin) {
        BoundStatementBuilder to = origin(origin, columns(row, store.prepare(IF_ABSENT)));
        return set(to, 18, CqlBytes.integer(ttlSeconds))
                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                .setIdempotence(true) // the origin tells which record became the row
                .build();
    }

    private BoundStatementBuilder columns(ListenRow row, PreparedStatement insert) {
        bytes = 0;
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
        return set(to, 13, CqlBytes.text(row.device()));
    }

    private BoundStatementBuilder origin(Origin origin, BoundStatementBuilder to) {
        BoundStatementBuilder with = set(to, 14, CqlBytes.text(origin.topic()));
        with = set(with, 15, CqlBytes.integer(origin.partition()));
        with = set(with, 16, CqlBytes.bigint(origin.offset()));
        return set(with, 17, CqlBytes.bigint(origin.referenceMillis()));
    }

    private static ByteBuffer user(ListenRow row) {
        return CqlBytes.udt(
                CqlBytes.bigint(row.userId()),
                CqlBytes.text(row.userName()),
                CqlBytes.text(row.userAddress()),
                CqlBytes.integer(row.userAge()),
                CqlBytes.text(row.userNationality()));
    }

    private static ByteBuffer song(ListenRow row) {
        return CqlBytes.udt(
                CqlBytes.text(row.songId()),
                CqlBytes.text(row.artists()),
                CqlBytes.text(row.albumName()),
                CqlBytes.text(row.trackName()),
                CqlBytes.integer(row.durationMillis()),
                CqlBytes.text(row.trackGenre()));
    }

    /** Leaves an absent value unset instead of null, which would write a tombstone. */
    private BoundStatementBuilder set(BoundStatementBuilder to, int column, @Nullable ByteBuffer value) {
        if (value == null) {
            return to;
        }
        bytes += value.remaining();
        return to.setBytesUnsafe(column, value);
    }
}
