package io.fakestream.processing;

import io.fakestream.storage.ListenRow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What one task counted under one name: in each window, and over the whole store where somebody asks for it. */
final class NameSums {
    private final Map<Long, PlaySum> windows = new HashMap<>();
    private @Nullable PlaySum whole;

    // Most plays fall into the window of the play before.
    private long recentBegin = Long.MIN_VALUE;
    private @Nullable PlaySum recent;

    /** The sum of the window that begins there. */
    PlaySum window(long beginMillis) {
        PlaySum found = recent;
        if (found == null || beginMillis != recentBegin) {
            found = windows.computeIfAbsent(beginMillis, begin -> new PlaySum());
            recent = found;
            recentBegin = beginMillis;
        }
        return found;
    }

    void addToWhole(ListenRow listen) {
        if (whole == null) {
            whole = new PlaySum();
        }
        whole.add(listen);
    }

    void forEachWindow(BiConsumer<Long, PlaySum> each) {
        windows.forEach(each);
    }

    @Nullable
    PlaySum whole() {
        return whole;
    }
}
