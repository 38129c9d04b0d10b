package io.fakestream.verification.cut;

import io.fakestream.model.EventId;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkScan;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.TopWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the tables as they were at a cut, while the processing goes on. Thread-safe. */
public final class CutReader implements SinkScan {
    private final SinkScan tables;
    private final Cut cut;
    private final ResultSnapshot results;

    /**
     * Reads tables that change.
     *
     * @param results the results at the cut that may have changed since then
     */
    public CutReader(SinkScan tables, Cut cut, ResultSnapshot results) {
        this.tables = tables;
        this.cut = cut;
        this.results = results;
    }

    @Override
    public void scanListens(Consumer<ListenRow> each) {
        tables.scanListens(row -> {
            if (cut.includes(row)) {
                each.accept(row);
            }
        });
    }

    @Override
    public List<ListenRow> bucket(String streamId, int shard, long bucket) {
        return tables.bucket(streamId, shard, bucket).stream()
                .filter(cut::includes)
                .toList();
    }

    @Override
    public Optional<ListenRow> find(EventId id) {
        return tables.find(id).filter(cut::includes);
    }

    @Override
    public void scanDeadLetters(Consumer<DeadLetter> each) {
        tables.scanDeadLetters(deadLetter -> {
            if (cut.includes(deadLetter)) {
                each.accept(deadLetter);
            }
        });
    }

    @Override
    public void scanTotals(Consumer<StoredTotal> each) {
        results.totals().forEach(each);
    }

    @Override
    public void scanWindows(Consumer<StoredWindow> each) {
        results.forEachWindow(tables, each);
    }

    @Override
    public void scanTop(BiConsumer<TopWindow, StoredRank> each) {
        results.forEachRank(tables, each);
    }

    @Override
    public Map<SourceOutcome, Long> outcomes() {
        return results.outcomes();
    }
}
