package io.fakestream.grading.events;

import io.fakestream.grading.truth.LongIndex;
import java.util.Arrays;
import java.util.EnumMap;

/** How many events with each key the runs have and a pipeline wrote. Needs about 50 bytes per key. */
final class KeyCounts {
    /** What is counted. */
    enum Kind {
        WRITTEN,
        ON_TIME,
        LATE,
        DUPLICATE
    }

    private static final int INITIAL = 1 << 12;
    private static final int[] NONE = {};

    private final LongIndex keys = new LongIndex();
    private final EnumMap<Kind, int[]> counts = new EnumMap<>(Kind.class);

    KeyCounts() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new int[INITIAL]);
        }
    }

    void add(long key, Kind kind) {
        int number = keys.number(key);
        if (number >= of(kind).length) {
            counts.replaceAll((one, old) -> Arrays.copyOf(old, old.length * 2));
        }
        of(kind)[number]++;
    }

    /** Takes back one event that a pipeline wrote. Returns false if there is none left. */
    boolean take(long key) {
        int number = keys.find(key);
        if (number < 0 || of(Kind.WRITTEN)[number] == 0) {
            return false;
        }
        of(Kind.WRITTEN)[number]--;
        return true;
    }

    int size() {
        return keys.size();
    }

    int count(int number, Kind kind) {
        return of(kind)[number];
    }

    /** Whether the runs have an event with a key. */
    boolean isExpected(long key) {
        int number = keys.find(key);
        return number >= 0 && count(number, Kind.ON_TIME) + count(number, Kind.LATE) > 0;
    }

    private int[] of(Kind kind) {
        return counts.getOrDefault(kind, NONE);
    }
}
