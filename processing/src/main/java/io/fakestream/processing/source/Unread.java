package io.fakestream.processing.source;

import io.fakestream.model.Offsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records between two offsets of each partition.
 *
 * @param from      all topics that have ever been read
 * @param available topic to partition to the number of records
 */
record Unread(Offsets from, SortedMap<String, SortedMap<Integer, Long>> available) {
    /**
     * The records from these offsets up to those. A new partition of a topic is read from its first record.
     *
     * @throws RecordsLostException if a topic ends before an offset that has been read
     */
    static Unread between(Offsets from, Offsets until) {
        SortedMap<String, SortedMap<Integer, Long>> available = new TreeMap<>();
        until.byTopic().forEach((topic, ends) -> {
            SortedMap<Integer, Long> unread = new TreeMap<>();
            ends.forEach((partition, end) -> {
                long next = from.get(topic, partition);
                if (end < next) {
                    throw new RecordsLostException("The topic " + topic + " ends at offset " + end + " of partition "
                            + partition + ", but the next offset to read is " + next);
                }
                unread.put(partition, end - next);
            });
            available.put(topic, unread);
        });
        return new Unread(from, available);
    }

    /** The number of records. */
    long sum() {
        return available.values().stream().mapToLong(Unread::sum).sum();
    }

    private static long sum(Map<Integer, Long> records) {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The end offsets of a micro-batch. If there are more records than the limit, each topic has a fair share, and each
     * partition contributes to it in proportion to its records, and at least one.
     */
    Offsets limited(long max) {
        Map<String, Long> sums = new TreeMap<>();
        available.forEach((topic, records) -> sums.put(topic, sum(records)));
        Map<String, Long> shares = FairShares.of(sums, max);
        Offsets until = from;
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : available.entrySet()) {
            String name = topic.getKey();
            long all = sums.getOrDefault(name, 0L);
            double fraction = all == 0 ? 0 : (double) shares.getOrDefault(name, 0L) / all;
            Map<Integer, Long> ends = new TreeMap<>(from.in(name));
            topic.getValue().forEach((partition, count) -> {
                long taken = count == 0 ? 0 : Math.min(count, Math.max(1, (long) (count * fraction)));
                ends.put(partition, from.get(name, partition) + taken);
            });
            until = until.with(name, ends);
        }
        return until;
    }
}
