package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a store. */
final class CqlReader implements SinkReader {
    private static final int RANGES = 32;
    private static final String COLUMNS = "SELECT stream_id, shard, number, due_at, late, " + ListenColumns.NAMES
            + ", record_topic, record_partition, record_offset, reference_time FROM %s.listens WHERE ";

    private final Store store;
    private final ResultReader results;
    private final TopTable top;
    private final DeadLetters deadLetters;

    CqlReader(Store store) {
        this.store = store;
        this.results = new ResultReader(store);
        this.top = new TopTable(store);
        this.deadLetters = new DeadLetters(store);
    }

    @Override
    public void scanListens(Consumer<ListenRow> each) {
        var select =
                store.prepare(COLUMNS + "token(stream_id, shard, bucket) > ? AND token(stream_id, shard, bucket) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(read(row))));
    }

    @Override
    public List<ListenRow> bucket(String streamId, int shard, long bucket) {
        var select = store.prepare(COLUMNS + "stream_id = ? AND shard = ? AND bucket = ?");
        return store.session().execute(select.bind(streamId, shard, bucket)).all().stream()
                .map(CqlReader::read)
                .toList();
    }

    @Override
    public Optional<ListenRow> find(EventId id) {
        var select = store.prepare(COLUMNS + "stream_id = ? AND shard = ? AND bucket = ? AND number = ?");
        return Optional.ofNullable(store.session()
                        .execute(select.bind(id.streamId(), id.shard(), id.number() / ListenRow.BUCKET, id.number()))
                        .one())
                .map(CqlReader::read);
    }

    @Override
    public void scanDeadLetters(Consumer<DeadLetter> each) {
        deadLetters.scan(each);
    }

    @Override
    public Map<Long, Long> referenceTimes(String topic, int partition, long firstOffset, String reason) {
        return deadLetters.referenceTimes(topic, partition, firstOffset, reason);
    }

    @Override
    public Map<Integer, Long> highestBefore(String streamId, long generation, long batchId) {
        return new ShardProgress(store, generation).before(streamId, batchId);
    }

    @Override
    public boolean hasTotals() {
        return results.hasTotals();
    }

    @Override
    public List<ArtistTotal> totals(Collection<String> artists) {
        return results.totals(artists);
    }

    @Override
    public void scanTotals(Consumer<StoredTotal> each) {
        results.scanTotals(each);
    }

    @Override
    public void scanWindows(Consumer<StoredWindow> each) {
        results.scanWindows(each);
    }

    @Override
    public void scanWindowsFrom(Instant start, Consumer<StoredWindow> each) {
        results.scanWindowsFrom(start, each);
    }

    @Override
    public Map<SourceOutcome, Long> outcomes() {
        return results.outcomes();
    }

    @Override
    public Map<TopWindow, TopN> top(Collection<TopWindow> windows) {
        return top.read(windows);
    }

    @Override
    public void scanTop(BiConsumer<TopWindow, StoredRank> each) {
        top.scan(each);
    }

    @Override
    public void scanTopFrom(Instant start, BiConsumer<TopWindow, StoredRank> each) {
        top.scanFrom(start, each);
    }

    private static ListenRow read(Row row) {
        EventId id =
                new EventId(String.valueOf(row.getString("stream_id")), row.getInt("shard"), row.getLong("number"));
        Listen listen = Listen.of(id, millis(row, "due_at"), millis(row, "played_at"), ListenColumns.read(row));
        return new ListenRow(listen, row.getBoolean("late"), origin(row));
    }

    private static @Nullable Origin origin(Row row) {
        String topic = row.getString("record_topic");
        return topic == null
                ? null
                : new Origin(
                        topic,
                        row.getInt("record_partition"),
                        row.getLong("record_offset"),
                        millis(row, "reference_time"));
    }

    private static long millis(Row row, String column) {
        Instant instant = row.getInstant(column);
        return instant == null ? Long.MIN_VALUE : instant.toEpochMilli();
    }
}
