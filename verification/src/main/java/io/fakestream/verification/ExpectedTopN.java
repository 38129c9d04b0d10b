package io.fakestream.verification;

import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The top-N lists that the table must hold, compared with the table. */
final class ExpectedTopN {
    private final Map<TopWindow, TopN> lists = new HashMap<>();
    private final Map<TopWindow, Map<Integer, TopEntry>> remaining = new HashMap<>();
    private long compared;

    /** Offers the complete sum of a name in a window. */
    void offer(TopWindow window, String name, ExpectedSum sum) {
        TopN list = lists.computeIfAbsent(window, key -> new TopN());
        if (list.mayRank(sum.plays())) {
            list.offer(sum.entry(name));
        }
    }

    /** Compares a stored rank and removes it from the expected ones. All sums must have been offered before. */
    void compare(TopWindow window, StoredRank stored, Consumer<Difference> difference) {
        compared++;
        @Nullable TopEntry expected = ranks(window).remove(stored.rank());
        if (!stored.entry().equals(expected)) {
            difference.accept(DifferenceKind.WRONG_RANK.of(text(window, stored.rank()) + ": expected "
                    + (expected == null ? "no row" : text(expected)) + ", found " + text(stored.entry())));
        }
    }

    /** Reports the expected ranks that were not compared. */
    void reportMissing(Consumer<Difference> difference) {
        lists.keySet()
                .forEach(window -> ranks(window)
                        .forEach((rank, entry) -> difference.accept(DifferenceKind.WRONG_RANK.of(
                                text(window, rank) + ": expected " + text(entry) + ", found no row"))));
    }

    long compared() {
        return compared;
    }

    private Map<Integer, TopEntry> ranks(TopWindow window) {
        return remaining.computeIfAbsent(window, key -> {
            Map<Integer, TopEntry> ranks = new TreeMap<>();
            TopN list = lists.get(key);
            List<TopEntry> entries = list == null ? List.of() : list.entries();
            entries.forEach(entry -> ranks.put(ranks.size() + 1, entry));
            return ranks;
        });
    }

    private static String text(TopWindow window, int rank) {
        return "top " + window.dimension().code() + ", window " + window.start() + ", rank " + rank;
    }

    private static String text(TopEntry entry) {
        return entry.label() + " (" + entry.name() + ") with " + entry.plays() + " plays";
    }
}
