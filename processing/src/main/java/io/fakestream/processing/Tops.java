package io.fakestream.processing;

import io.fakestream.storage.TopEntry;
import io.fakestream.storage.TopList;
import io.fakestream.storage.TopWindow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** For each window, those with the most plays among the rows that a batch changed. */
final class Tops {
    /** What one task found. */
    record Found(Map<TopWindow, List<TopEntry>> entries) implements Serializable {}

    private final Map<TopWindow, TopList> lists = new HashMap<>();

    /** Offers a row; its label is asked for only if it may find a place. */
    void offer(TopWindow window, long plays, Supplier<TopEntry> entry) {
        TopList list = lists.computeIfAbsent(window, key -> new TopList());
        if (list.mayTake(plays)) {
            list.offer(entry.get());
        }
    }

    void offerAll(Found found) {
        found.entries.forEach((window, entries) ->
                lists.computeIfAbsent(window, key -> new TopList()).offerAll(entries));
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
    List<TopEntry> merged(TopWindow window, TopList before) {
        TopList merged = new TopList();
        merged.offerAll(before.entries());
        merged.offerAll(lists.getOrDefault(window, new TopList()).entries());
        return merged.entries();
    }
}
