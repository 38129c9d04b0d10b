package io.fakestream.processing;

import io.fakestream.storage.TopEntry;
import io.fakestream.storage.TopN;
import io.fakestream.storage.TopWindow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** For each window, those with the most plays among the rows that a batch changed. */
final class WindowTopN {
    /** What one task found. */
    record Found(Map<TopWindow, List<TopEntry>> entries) implements Serializable {}

    private final Map<TopWindow, TopN> lists = new HashMap<>();

    /** Offers a row; its label is asked for only if it may find a place. */
    void offer(TopWindow window, long plays, Supplier<TopEntry> entry) {
        TopN list = lists.computeIfAbsent(window, key -> new TopN());
        if (list.mayRank(plays)) {
            list.offer(entry.get());
        }
    }

    void offerAll(Found found) {
        found.entries.forEach((window, entries) ->
                lists.computeIfAbsent(window, key -> new TopN()).offerAll(entries));
    }

    Found found() {
        Map<TopWindow, List<TopEntry>> entries = new HashMap<>();
        lists.forEach((window, list) -> entries.put(window, new ArrayList<>(list.entries())));
        return new Found(entries);
    }

    Set<TopWindow> windows() {
        return lists.keySet();
    }

    /** Those of this window, with the ones that had a place before. */
    List<TopEntry> merged(TopWindow window, TopN before) {
        TopN merged = new TopN();
        merged.offerAll(before.entries());
        merged.offerAll(lists.getOrDefault(window, new TopN()).entries());
        return merged.entries();
    }
}
