package io.fakestream.storage;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The statements that insert a listen. */
final class ListenStatements {
    private static final String KEY = "stream_id, shard, bucket, number, due_at, late, ";
    private static final int KEY_COLUMNS = 6;
    private static final String ORIGIN = ", record_topic, record_partition, record_offset, reference_time";
    private static final int ORIGIN_COLUMNS = 4;
    private static final int COLUMNS = KEY_COLUMNS + ListenColumns.COUNT;
    private static final String TIMESTAMP = " USING TIMESTAMP ? AND TTL ?";

    /**
     * Writing a row again changes nothing: its write timestamp is its due time. A rebuild may decide differently which events
     * are behind the watermark, so its rows are newer by a microsecond.
     */
    private static final String OF_RUN = insert("") + TIMESTAMP;

    private static final String FOREIGN = insert(ORIGIN) + TIMESTAMP;
    private static final String IF_ABSENT = insert(ORIGIN) + " IF NOT EXISTS USING TTL ?";

    /** A statement and the approximate size of its values. */
    record Sized(BoundStatement statement, int bytes) {}

    private final Store store;
    private final PreparedStatement insertOfRun;
    private final int rebuilds;
    private final int ttlSeconds;
    private int bytes;

    ListenStatements(Store store, int rebuilds, Duration timeToLive) {
        this.store = store;
        this.insertOfRun = store.prepare(OF_RUN);
        this.rebuilds = rebuilds;
        this.ttlSeconds = Math.toIntExact(timeToLive.toSeconds());
    }

    /** Replaces a row with the same id unless that is newer. */
    Sized insert(ListenRow row) {
        Origin origin = row.origin();
        BoundStatementBuilder to = columns(row, origin == null ? insertOfRun : store.prepare(FOREIGN));
        int next = COLUMNS;
        if (origin != null) {
            to = origin(origin, to);
            next += ORIGIN_COLUMNS;
        }
        to = set(to, next, CqlBytes.bigint(row.dueMillis() * 1000 + rebuilds));
        return new Sized(set(to, next + 1, CqlBytes.integer(ttlSeconds)).build(), bytes);
    }

    /** Keeps an existing row with the same id; for a foreign event. */
    BoundStatement insertIfAbsent(ListenRow row, Origin origin) {
        BoundStatementBuilder to = origin(origin, columns(row, store.prepare(IF_ABSENT)));
        return set(to, COLUMNS + ORIGIN_COLUMNS, CqlBytes.integer(ttlSeconds))
                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                .setIdempotence(true) // the origin tells which record became the row
                .build();
    }

    private BoundStatementBuilder columns(ListenRow row, PreparedStatement insert) {
        bytes = 0;
        BoundStatementBuilder to = insert.boundStatementBuilder();
        to = set(to, 0, CqlBytes.text(row.id().streamId()));
        to = set(to, 1, CqlBytes.integer(row.id().shard()));
        to = set(to, 2, CqlBytes.bigint(row.bucket()));
        to = set(to, 3, CqlBytes.bigint(row.id().number()));
        to = set(to, 4, CqlBytes.bigint(row.dueMillis()));
        to = set(to, 5, CqlBytes.bool(row.late()));
        for (int i = 0; i < ListenColumns.COUNT; i++) {
            to = set(to, KEY_COLUMNS + i, ListenColumns.encode(i, row.listen()));
        }
        return to;
    }

    private static String insert(String moreColumns) {
        String columns = KEY + ListenColumns.NAMES + moreColumns;
        String values = "?, ".repeat((int) columns.chars().filter(c -> c == ',').count()) + "?";
        return "INSERT INTO %s.listens (" + columns + ") VALUES (" + values + ")";
    }

    private BoundStatementBuilder origin(Origin origin, BoundStatementBuilder to) {
        BoundStatementBuilder with = set(to, COLUMNS, CqlBytes.text(origin.topic()));
        with = set(with, COLUMNS + 1, CqlBytes.integer(origin.partition()));
        with = set(with, COLUMNS + 2, CqlBytes.bigint(origin.offset()));
        return set(with, COLUMNS + 3, CqlBytes.bigint(origin.referenceMillis()));
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
