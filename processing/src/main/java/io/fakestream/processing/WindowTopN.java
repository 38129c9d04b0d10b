package io.fakestream.processing;

import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The top N of each window among the rows that a batch changed. */
final class WindowTopN {
    /** The lists of one task. */
    record Found(Map<TopWindow, List<TopEntry>> entries) implements Serializable {}

    private final Map<TopWindow, TopN> lists = new HashMap<>();

    /** Offers a row. The entry is created only if it may rank. */
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

    /** The list of a window, merged with the previous one. */
    List<TopEntry> merged(TopWindow window, TopN previous) {
        TopN merged = new TopN();
        merged.offerAll(previous.entries());
        merged.offerAll(lists.getOrDefault(window, new TopN()).entries());
        return merged.entries();
    }
}
