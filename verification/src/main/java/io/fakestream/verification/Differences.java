package io.fakestream.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the first differences and counts the rest. */
final class Differences implements Consumer<String> {
    private static final int MAX_LISTED = 50;

    private final List<String> listed = new ArrayList<>();
    private long more;

    @Override
    public void accept(String difference) {
        if (listed.size() < MAX_LISTED) {
            listed.add(difference);
        } else {
            more++;
        }
    }

    List<String> listed() {
        return listed;
    }

    long more() {
        return more;
    }
}
