package io.fakestream.verification.cut;

import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.SinkScan;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.TopWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The results that can still change: all totals, the windows from some time on, and the outcomes. In memory: about 150
 * bytes per result.
 *
 * @param finalBefore windows that start earlier are not included, because they do not change any more
 */
public record ResultSnapshot(
        Instant finalBefore,
        List<StoredTotal> totals,
        List<StoredWindow> windows,
        List<Rank> ranks,
        Map<SourceOutcome, Long> outcomes) {
    public ResultSnapshot {
        totals = List.copyOf(totals);
        windows = List.copyOf(windows);
        ranks = List.copyOf(ranks);
        outcomes = Map.copyOf(outcomes);
    }

    /** A rank of a list. */
    public record Rank(TopWindow window, StoredRank stored) {}

    /** Reads the tables, which must not change meanwhile. */
    public static ResultSnapshot read(SinkReader tables, Instant finalBefore) {
        List<StoredTotal> totals = new ArrayList<>();
        tables.scanTotals(totals::add);
        List<StoredWindow> windows = new ArrayList<>();
        tables.scanWindowsFrom(finalBefore, windows::add);
        List<Rank> ranks = new ArrayList<>();
        tables.scanTopFrom(finalBefore, (window, rank) -> ranks.add(new Rank(window, rank)));
        return new ResultSnapshot(finalBefore, totals, windows, ranks, tables.outcomes());
    }

    /** These windows, and the final ones of the tables. */
    void forEachWindow(SinkScan tables, Consumer<StoredWindow> each) {
        windows.forEach(each);
        tables.scanWindows(window -> {
            if (window.result().start().isBefore(finalBefore)) {
                each.accept(window);
            }
        });
    }

    /** The ranks of these windows, and those of the final ones of the tables. */
    void forEachRank(SinkScan tables, BiConsumer<TopWindow, StoredRank> each) {
        ranks.forEach(rank -> each.accept(rank.window(), rank.stored()));
        tables.scanTop((window, rank) -> {
            if (window.start().isBefore(finalBefore)) {
                each.accept(window, rank);
            }
        });
    }
}
