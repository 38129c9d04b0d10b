package io.fakestream.processing;

import io.fakestream.model.Listen;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The sums of one task for one name: by window and, if used, over all windows. */
final class NameSums {
    private final Map<Long, PlaySum> windows = new HashMap<>();
    private @Nullable PlaySum total;

    // Most plays are in the same window as the previous one.
    private long recentStart = Long.MIN_VALUE;
    private @Nullable PlaySum recent;

    /** The sum of the window with this start. */
    PlaySum window(long startMillis) {
        PlaySum found = recent;
        if (found == null || startMillis != recentStart) {
            found = windows.computeIfAbsent(startMillis, start -> new PlaySum());
            recent = found;
            recentStart = startMillis;
        }
        return found;
    }

    void addToTotal(Listen listen) {
        if (total == null) {
            total = new PlaySum();
        }
        total.add(listen);
    }

    void forEachWindow(BiConsumer<Long, PlaySum> each) {
        windows.forEach(each);
    }

    @Nullable
    PlaySum total() {
        return total;
    }
}
