package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.EventId;
import io.fakestream.storage.ListenRow.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads listens. */
public final class ListenReader {
    private static final int RANGES = 32;
    private static final String COLUMNS =
            "SELECT stream, shard, number, due_at, played_at, late, source, user.id, user.name, user.address, user.age,"
                    + " user.nationality, song.id, song.artists, song.album_name, song.track_name, song.duration_ms,"
                    + " song.track_genre, ms_played, skipped, session_id, device, record_topic, record_partition,"
                    + " record_offset, judged_at FROM %s.listens WHERE ";

    private final Store store;

    public ListenReader(Store store) {
        this.store = store;
    }

    /** Every row of the table, by token range: in no particular order, and including rows in unexpected partitions. */
    public void scan(Consumer<ListenRow> each) {
        var select = store.prepare(COLUMNS + "token(stream, shard, bucket) > ? AND token(stream, shard, bucket) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(read(row))));
    }

    /** The rows of one bucket of a shard: numbers {@code [bucket * 10,000, (bucket + 1) * 10,000)}, in order. */
    public List<ListenRow> bucket(String stream, int shard, long bucket) {
        var select = store.prepare(COLUMNS + "stream = ? AND shard = ? AND bucket = ?");
        return store.session().execute(select.bind(stream, shard, bucket)).all().stream()
                .map(ListenReader::read)
                .toList();
    }

    /** The row of an event. */
    public Optional<ListenRow> find(EventId id) {
        var select = store.prepare(COLUMNS + "stream = ? AND shard = ? AND bucket = ? AND number = ?");
        return Optional.ofNullable(store.session()
                        .execute(select.bind(id.stream(), id.shard(), id.number() / ListenRow.BUCKET, id.number()))
                        .one())
                .map(ListenReader::read);
    }

    /** The number of event numbers per bucket. */
    public static long bucketSize() {
        return ListenRow.BUCKET;
    }

    private static ListenRow read(Row row) {
        return new ListenRow(
                new EventId(text(row, 0), row.getInt(1), row.getLong(2)),
                millis(row, 3),
                millis(row, 4),
                row.getBoolean(5),
                row.getString(6),
                row.get(7, Long.class),
                text(row, 8),
                row.getString(9),
                row.getInt(10),
                row.getString(11),
                row.getString(12),
                text(row, 13),
                row.getString(14),
                row.getString(15),
                row.get(16, Integer.class),
                row.getString(17),
                row.get(18, Integer.class),
                row.get(19, Boolean.class),
                row.getString(20),
                row.getString(21),
                origin(row));
    }

    private static @Nullable Origin origin(Row row) {
        String topic = row.getString(22);
        return topic == null ? null : new Origin(topic, row.getInt(23), row.getLong(24), millis(row, 25));
    }

    private static long millis(Row row, int column) {
        Instant instant = row.getInstant(column);
        return instant == null ? Long.MIN_VALUE : instant.toEpochMilli();
    }

    private static String text(Row row, int column) {
        @Nullable String value = row.getString(column);
        return value == null ? "" : value;
    }
}
