package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Dimension;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads results and outcomes. */
final class ResultReader {
    private static final int RANGES = 16;

    private static final String TOTALS =
            "SELECT artist, " + MeasureColumns.OF_TOTALS.names() + " FROM %s.artist_age WHERE ";

    private static final String WINDOWS = "SELECT dimension, name, window_start, listeners, "
            + MeasureColumns.OF_WINDOWS.names() + " FROM %s.plays_by_window WHERE ";

    private final Store store;

    ResultReader(Store store) {
        this.store = store;
    }

    /** Whether there is any total yet. */
    boolean hasTotals() {
        return store.session()
                        .execute(store.prepare("SELECT artist FROM %s.artist_age LIMIT 1")
                                .bind())
                        .one()
                != null;
    }

    /** The total of every artist, in no particular order. */
    void scanTotals(Consumer<StoredTotal> each) {
        var select = store.prepare(TOTALS + "token(artist) > ? AND token(artist) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(total(row))));
    }

    /** The result of every window, in no particular order. */
    void scanWindows(Consumer<StoredWindow> each) {
        var select = store.prepare(WINDOWS + "token(dimension, name) > ? AND token(dimension, name) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(window(row))));
    }

    /** The result of every window that starts at this time or later. Reads no other rows. */
    void scanWindowsFrom(Instant start, Consumer<StoredWindow> each) {
        var names = store.prepare("SELECT DISTINCT dimension, name FROM %s.plays_by_window");
        var select = store.prepare(WINDOWS + "dimension = ? AND name = ? AND window_start >= ?");
        PartitionReads.forEachRow(
                store.session(),
                names.bind(),
                name -> select.bind(name.getString(0), name.getString(1), start),
                row -> each.accept(window(row)));
    }

    /** The totals of those of these artists that have one. */
    List<ArtistTotal> totals(Collection<String> artists) {
        var select = store.prepare(TOTALS + "artist = ?");
        List<ArtistTotal> found = new ArrayList<>(artists.size());
        artists.stream()
                .map(artist -> store.session().executeAsync(select.bind(artist)).toCompletableFuture())
                .toList()
                .forEach(answer -> {
                    Row row = answer.join().one();
                    if (row != null) {
                        found.add(total(row).total());
                    }
                });
        return found;
    }

    /** Source and outcome to number of events. */
    Map<SourceOutcome, Long> outcomes() {
        Map<SourceOutcome, Long> outcomes = new HashMap<>();
        store.session()
                .execute(store.prepare("SELECT source, outcome, events FROM %s.outcomes")
                        .bind())
                .forEach(row ->
                        outcomes.put(new SourceOutcome(text(row, "source"), text(row, "outcome")), row.getLong(2)));
        return outcomes;
    }

    private static StoredTotal total(Row row) {
        MeasureColumns columns = MeasureColumns.OF_TOTALS;
        return new StoredTotal(new ArtistTotal(text(row, "artist"), columns.sums(row)), columns.quotients(row));
    }

    private static StoredWindow window(Row row) {
        MeasureColumns columns = MeasureColumns.OF_WINDOWS;
        return new StoredWindow(
                new WindowResult(
                        Dimension.of(text(row, "dimension")),
                        text(row, "name"),
                        Objects.requireNonNull(row.getInstant("window_start")),
                        columns.sums(row),
                        row.getLong("listeners")),
                columns.quotients(row));
    }

    private static String text(Row row, String column) {
        return String.valueOf(row.getString(column));
    }
}
