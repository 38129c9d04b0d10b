package io.fakestream.verification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collects the first differences, and counts all of them by kind. */
final class Differences implements Consumer<Difference> {
    private static final int MAX_LISTED = 50;

    private final List<String> listed = new ArrayList<>();
    private final EnumMap<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
    private long more;

    @Override
    public void accept(Difference difference) {
        counts.merge(difference.kind(), 1L, Long::sum);
        if (listed.size() < MAX_LISTED) {
            listed.add(difference.text());
        } else {
            more++;
        }
    }

    List<String> listed() {
        return listed;
    }

    Map<DifferenceKind, Long> counts() {
        return counts;
    }

    long more() {
        return more;
    }
}
