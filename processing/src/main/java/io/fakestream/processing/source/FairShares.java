package io.fakestream.processing.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides the records of a micro-batch among topics: each has the same share, and what a topic does not need is divided
 * among the others. So the backlog of one topic does not delay another one.
 */
final class FairShares {
    private FairShares() {}

    /**
     * How many records to take from each topic.
     *
     * @param available topic to its number of unread records
     * @param max       the sum of what is taken; at least 1 is taken from a topic with unread records
     */
    static Map<String, Long> of(Map<String, Long> available, long max) {
        Map<String, Long> shares = new TreeMap<>();
        List<Map.Entry<String, Long>> smallestFirst = available.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .toList();
        long left = max;
        int topics = smallestFirst.size();
        for (Map.Entry<String, Long> topic : smallestFirst) {
            long share = Math.min(topic.getValue(), Math.max(1, left / topics));
            shares.put(topic.getKey(), share);
            left = Math.max(0, left - share);
            topics--;
        }
        return shares;
    }
}
