package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads averages, window results and outcomes. */
public final class ResultReader {
    private static final int RANGES = 16;

    /**
     * A row of the table: the average and the stored quotient.
     *
     * @param storedAverage the value of the column, which may differ from the quotient of sum and count
     */
    public record StoredAverage(Average average, double storedAverage) {}

    /** A row of the table: a window's result and the stored quotients. */
    public record StoredWindow(WindowResult result, double storedAverage, double storedFraction) {}

    private final Store store;

    public ResultReader(Store store) {
        this.store = store;
    }

    /** Whether there is any average yet. */
    public boolean hasAny() {
        return store.session()
                        .execute(store.prepare("SELECT artist FROM %s.artist_age LIMIT 1")
                                .bind())
                        .one()
                != null;
    }

    /** The running average of every artist, in no particular order. */
    public void scanTotals(Consumer<StoredAverage> each) {
        var select = store.prepare("SELECT artist, plays, age_sum, average_age FROM %s.artist_age"
                + " WHERE token(artist) > ? AND token(artist) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(total(row))));
    }

    /** The result of every window, in no particular order. */
    public void scanWindows(Consumer<StoredWindow> each) {
        var select = store.prepare("SELECT name, dimension, window_start, plays, age_sum, skipped, average_age,"
                + " skipped_fraction, listeners FROM %s.plays_by_window"
                + " WHERE token(dimension, name) > ? AND token(dimension, name) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(window(row))));
    }

    /** The running averages of those of these artists that have one. */
    public List<Average> totals(Collection<String> artists) {
        var select = store.prepare("SELECT artist, plays, age_sum, average_age FROM %s.artist_age WHERE artist = ?");
        List<Average> found = new ArrayList<>(artists.size());
        artists.stream()
                .map(artist -> store.session().executeAsync(select.bind(artist)).toCompletableFuture())
                .toList()
                .forEach(answer -> {
                    Row row = answer.join().one();
                    if (row != null) {
                        found.add(total(row).average());
                    }
                });
        return found;
    }

    /** Outcome to number of events. */
    public Map<String, Long> outcomes() {
        Map<String, Long> outcomes = new TreeMap<>();
        store.session()
                .execute(
                        store.prepare("SELECT outcome, events FROM %s.outcomes").bind())
                .forEach(row -> outcomes.put(name(row), row.getLong(1)));
        return outcomes;
    }

    private static StoredAverage total(Row row) {
        return new StoredAverage(new Average(name(row), row.getLong(1), row.getLong(2)), row.getDouble(3));
    }

    private static StoredWindow window(Row row) {
        return new StoredWindow(
                new WindowResult(
                        Dimension.of(String.valueOf(row.getString(1))),
                        name(row),
                        Objects.requireNonNull(row.getInstant(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(8)),
                row.getDouble(6),
                row.getDouble(7));
    }

    private static String name(Row row) {
        String name = row.getString(0);
        return name == null ? "" : name;
    }
}
