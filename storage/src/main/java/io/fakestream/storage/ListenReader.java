package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.storage.ListenRow.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads listens. */
public final class ListenReader {
    private static final int RANGES = 32;
    private static final String COLUMNS = "SELECT stream, shard, number, due_at, late, " + ListenColumns.NAMES
            + ", record_topic, record_partition, record_offset, judged_at FROM %s.listens WHERE ";

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
        EventId id = new EventId(String.valueOf(row.getString("stream")), row.getInt("shard"), row.getLong("number"));
        Listen listen = Listen.of(id, millis(row, "due_at"), millis(row, "played_at"), ListenColumns.read(row));
        return new ListenRow(listen, row.getBoolean("late"), origin(row));
    }

    private static @Nullable Origin origin(Row row) {
        String topic = row.getString("record_topic");
        return topic == null
                ? null
                : new Origin(
                        topic, row.getInt("record_partition"), row.getLong("record_offset"), millis(row, "judged_at"));
    }

    private static long millis(Row row, String column) {
        Instant instant = row.getInstant(column);
        return instant == null ? Long.MIN_VALUE : instant.toEpochMilli();
    }
}
