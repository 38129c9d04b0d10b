package io.fakestream.verification;

import io.fakestream.storage.TopEntry;
import io.fakestream.storage.TopList;
import io.fakestream.storage.TopTable.StoredPlace;
import io.fakestream.storage.TopWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who must have the most plays in each window, and what the table says of it. */
final class ExpectedTops {
    private final Map<TopWindow, TopList> lists = new HashMap<>();
    private final Map<TopWindow, Map<Integer, TopEntry>> left = new HashMap<>();
    private long compared;

    /** Offers all plays that somebody had in a window. */
    void offer(TopWindow window, String name, ExpectedSum sum) {
        TopList list = lists.computeIfAbsent(window, key -> new TopList());
        if (list.mayTake(sum.plays())) {
            list.offer(sum.entry(name));
        }
    }

    /** Compares a stored place and takes it off the list; only when everything was offered. */
    void compare(TopWindow window, StoredPlace stored, Consumer<String> difference) {
        compared++;
        @Nullable TopEntry expected = places(window).remove(stored.place());
        if (!stored.entry().equals(expected)) {
            difference.accept(text(window, stored.place()) + ": expected "
                    + (expected == null ? "no row" : text(expected)) + ", found " + text(stored.entry()));
        }
    }

    /** Whatever was not compared is missing. */
    void reportMissing(Consumer<String> difference) {
        lists.keySet()
                .forEach(window -> places(window)
                        .forEach((place, entry) -> difference.accept(
                                text(window, place) + ": expected " + text(entry) + ", found no row")));
    }

    long compared() {
        return compared;
    }

    private Map<Integer, TopEntry> places(TopWindow window) {
        return left.computeIfAbsent(window, key -> {
            Map<Integer, TopEntry> places = new TreeMap<>();
            TopList list = lists.get(key);
            List<TopEntry> entries = list == null ? List.of() : list.entries();
            entries.forEach(entry -> places.put(places.size() + 1, entry));
            return places;
        });
    }

    private static String text(TopWindow window, int place) {
        return "top " + window.dimension().word() + ", window " + window.begin() + ", place " + place;
    }

    private static String text(TopEntry entry) {
        return entry.label() + " (" + entry.name() + ") with " + entry.plays() + " plays";
    }
}
