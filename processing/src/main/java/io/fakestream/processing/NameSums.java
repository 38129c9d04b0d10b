package io.fakestream.processing;

import io.fakestream.storage.ListenRow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What one task counted under one name: over the whole store, and in each window. */
final class NameSums {
    /** Plays, their listeners' ages and skips. */
    static final class Sum {
        long events;
        long ageSum;
        long skipped;

        void add(ListenRow listen) {
            events++;
            ageSum += listen.userAge();
            if (Boolean.TRUE.equals(listen.skipped())) {
                skipped++;
            }
        }
    }

    /** Empty where nobody asks for the whole store. */
    final Sum whole = new Sum();

    private final Map<Long, Sum> windows = new HashMap<>();

    // Most plays fall into the window of the play before.
    private long recentBegin = Long.MIN_VALUE;
    private Sum recent = whole;

    /** The sum of the window that begins there. */
    Sum window(long beginMillis) {
        if (beginMillis != recentBegin) {
            recent = windows.computeIfAbsent(beginMillis, begin -> new Sum());
            recentBegin = beginMillis;
        }
        return recent;
    }

    void forEachWindow(BiConsumer<Long, Sum> each) {
        windows.forEach(each);
    }
}
