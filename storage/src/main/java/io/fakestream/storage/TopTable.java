package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Dimension;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The top-N lists of each window. A list is written atomically, so readers never see part of one. */
final class TopTable {
    private static final int RANGES = 16;
    private static final String RANKS =
            "SELECT name, label, plays, rank, dimension, window_start FROM %s.top_by_window WHERE ";

    private final Store store;

    TopTable(Store store) {
        this.store = store;
    }

    /** The lists of these windows; empty for a window that has none yet. */
    Map<TopWindow, TopN> read(Collection<TopWindow> windows) {
        var select = store.prepare("SELECT name, label, plays FROM %s.top_by_window"
                + " WHERE dimension = ? AND month = ? AND window_start = ?");
        Map<TopWindow, CompletionStage<AsyncResultSet>> answers = new HashMap<>();
        for (TopWindow window : windows) {
            answers.put(
                    window,
                    store.session()
                            .executeAsync(select.bind(window.dimension().code(), window.month(), window.start())));
        }
        Map<TopWindow, TopN> lists = new HashMap<>();
        answers.forEach((window, answer) -> {
            TopN list = new TopN();
            answer.toCompletableFuture().join().currentPage().forEach(row -> list.offer(entry(row)));
            lists.put(window, list);
        });
        return lists;
    }

    /**
     * Writes a list in one batch.
     *
     * <p>A list of very long names would exceed Cassandra's batch size limit. Its ranks are written one after the
     * other, last rank first. Names only move down, so no name is missing at any time, and a micro-batch that is
     * retried after a failure finds every name that did not change.
     */
    void write(TopWindow window, List<TopEntry> entries, long timestampMicros, BoundedWrites writes) {
        List<BoundStatement> rows = new ArrayList<>();
        int bytes = 0;
        for (TopEntry entry : entries) {
            rows.add(row(window, rows.size() + 1, entry, timestampMicros));
            bytes += Batches.bytes(entry.name(), entry.label());
        }
        if (!rows.isEmpty() && bytes <= Batches.MAX_BYTES) {
            writes.send(Batches.of(rows), () -> {});
            return;
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            writes.send(Batches.of(List.of(rows.get(i))), () -> {});
            writes.awaitAll();
        }
    }

    private BoundStatement row(TopWindow window, int rank, TopEntry entry, long timestampMicros) {
        return store.prepare("INSERT INTO %s.top_by_window"
                        + " (dimension, month, window_start, rank, name, label, plays) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " USING TIMESTAMP ?")
                .bind(
                        window.dimension().code(),
                        window.month(),
                        window.start(),
                        rank,
                        entry.name(),
                        entry.label(),
                        entry.plays(),
                        timestampMicros);
    }

    /** Every rank of every list: windows in no particular order, the ranks of a window consecutive and in order. */
    void scan(BiConsumer<TopWindow, StoredRank> each) {
        var select = store.prepare(RANKS + "token(dimension, month) > ? AND token(dimension, month) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()))
                        .forEach(row -> each.accept(window(row), rank(row))));
    }

    /** Every rank of every list of the windows that start at this time or later. Reads no other rows. */
    void scanFrom(Instant start, BiConsumer<TopWindow, StoredRank> each) {
        var months = store.prepare("SELECT DISTINCT dimension, month FROM %s.top_by_window");
        var select = store.prepare(RANKS + "dimension = ? AND month = ? AND window_start >= ?");
        PartitionReads.forEachRow(
                store.session(),
                months.bind(),
                month -> select.bind(month.getString(0), month.getString(1), start),
                row -> each.accept(window(row), rank(row)));
    }

    private static StoredRank rank(Row row) {
        return new StoredRank(row.getInt(3), entry(row));
    }

    private static TopEntry entry(Row row) {
        return new TopEntry(text(row, 0), text(row, 1), row.getLong(2));
    }

    private static TopWindow window(Row row) {
        return new TopWindow(Dimension.of(text(row, 4)), Objects.requireNonNull(row.getInstant(5)));
    }

    private static String text(Row row, int column) {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
