package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes results to the tables. The write timestamp is the checkpoint's generation
 * plus the batch id, so that a retried or older batch never overwrites the results of a newer one.
 *
 * <p>Unlogged batches span several partitions: rows are independent of each other, and a request costs more than a row
 * (docs/adr/0025-results-by-ten.md).
 */
final class CqlResultWriter implements ResultWriter {
    /** Above this number, Cassandra logs a warning with its default settings. */
    private static final int MAX_BATCH_PARTITIONS = 10;

    private final List<BoundStatement> pending = new ArrayList<>(MAX_BATCH_PARTITIONS);
    private int pendingBytes;
    private final PreparedStatement total;
    private final PreparedStatement window;
    private final PreparedStatement outcome;
    private final TopTable top;
    private final BoundedWrites writes;
    private final long timestampMicros;
    private final Instant now;

    CqlResultWriter(Store store, BoundedWrites writes, long generation, long batchId, Instant now) {
        this.total = store.prepare("INSERT INTO %s.artist_age (artist, updated_at, " + MeasureColumns.OF_TOTALS.names()
                + ") VALUES (?, ?, " + MeasureColumns.OF_TOTALS.markers() + ") USING TIMESTAMP ?");
        this.window = store.prepare("INSERT INTO %s.plays_by_window (dimension, name, window_start, listeners, "
                + MeasureColumns.OF_WINDOWS.names() + ") VALUES (?, ?, ?, ?, " + MeasureColumns.OF_WINDOWS.markers()
                + ") USING TIMESTAMP ?");
        this.outcome =
                store.prepare("INSERT INTO %s.outcomes (source, outcome, events) VALUES (?, ?, ?) USING TIMESTAMP ?");
        this.top = new TopTable(store);
        this.writes = writes;
        this.timestampMicros = generation + batchId;
        this.now = now;
    }

    @Override
    public void write(ArtistTotal artist) {
        List<@Nullable Object> values = new ArrayList<>(List.of(artist.artist(), now));
        values.addAll(MeasureColumns.OF_TOTALS.values(artist.sums()));
        write(total, values, artist.artist());
    }

    @Override
    public void write(WindowResult result) {
        List<@Nullable Object> values =
                new ArrayList<>(List.of(result.dimension().code(), result.name(), result.start(), result.listeners()));
        values.addAll(MeasureColumns.OF_WINDOWS.values(result.sums()));
        write(window, values, result.name());
    }

    @Override
    public void write(TopWindow window, List<TopEntry> entries) {
        top.write(window, entries, timestampMicros, writes);
    }

    @Override
    public void write(SourceOutcome of, long events) {
        write(outcome, new ArrayList<>(List.of(of.source(), of.outcome(), events)), of.text());
    }

    @Override
    public void flush() {
        send();
        writes.awaitAll();
    }

    private void write(PreparedStatement insert, List<@Nullable Object> values, String name) {
        values.add(timestampMicros);
        BoundStatement row = bind(insert, values);
        int bytes = Batches.bytes(name);
        if (pendingBytes + bytes > Batches.MAX_BYTES) {
            send();
        }
        pending.add(row);
        pendingBytes += bytes;
        if (pending.size() == MAX_BATCH_PARTITIONS) {
            send();
        }
    }

    /** Leaves an absent value unset instead of null, which would write a tombstone. */
    private static BoundStatement bind(PreparedStatement insert, List<@Nullable Object> values) {
        BoundStatement row = insert.bind(values.toArray());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                row = row.unset(i);
            }
        }
        return row;
    }

    private void send() {
        if (pending.isEmpty()) {
            return;
        }
        writes.send(Batches.of(List.copyOf(pending)), () -> {});
        pending.clear();
        pendingBytes = 0;
    }
}
