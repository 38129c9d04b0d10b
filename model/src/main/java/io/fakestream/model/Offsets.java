package io.fakestream.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An offset for each partition of some topics. Immutable.
 *
 * @param byTopic topic to partition to offset
 */
public record Offsets(SortedMap<String, SortedMap<Integer, Long>> byTopic) implements Serializable {
    /** No topics. */
    public static final Offsets NONE = new Offsets(new TreeMap<>());

    public Offsets {
        SortedMap<String, SortedMap<Integer, Long>> copy = new TreeMap<>();
        byTopic.forEach((topic, offsets) -> copy.put(topic, Collections.unmodifiableSortedMap(new TreeMap<>(offsets))));
        byTopic = Collections.unmodifiableSortedMap(copy);
    }

    /** The offsets of these topics. */
    public static Offsets of(Map<String, ? extends Map<Integer, Long>> byTopic) {
        SortedMap<String, SortedMap<Integer, Long>> sorted = new TreeMap<>();
        byTopic.forEach((topic, offsets) -> sorted.put(topic, new TreeMap<>(offsets)));
        return new Offsets(sorted);
    }

    /** The offsets of one topic. */
    public static Offsets of(String topic, Map<Integer, Long> offsets) {
        return of(Map.of(topic, offsets));
    }

    /** Partition to offset; empty if the topic is not one of them. */
    public SortedMap<Integer, Long> in(String topic) {
        return byTopic.getOrDefault(topic, Collections.emptySortedMap());
    }

    /** The offset of a partition; 0 if it is not one of them. */
    public long get(String topic, int partition) {
        return in(topic).getOrDefault(partition, 0L);
    }

    /** The number of records from offset 0 up to these offsets. */
    public long sum() {
        return byTopic.values().stream()
                .flatMap(offsets -> offsets.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The number of records from these offsets up to others. */
    public long recordsUntil(Offsets ends) {
        return ends.byTopic.keySet().stream()
                .mapToLong(topic -> recordsUntil(ends, topic))
                .sum();
    }

    /** The number of records of one topic from these offsets up to others. */
    public long recordsUntil(Offsets ends, String topic) {
        return ends.in(topic).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - get(topic, end.getKey())))
                .sum();
    }

    /** The partitions whose offset differs from that of earlier offsets. */
    public Offsets changedSince(Offsets earlier) {
        Map<String, Map<Integer, Long>> changed = new TreeMap<>();
        byTopic.forEach((topic, offsets) -> offsets.forEach((partition, offset) -> {
            if (!offset.equals(earlier.in(topic).get(partition))) {
                changed.computeIfAbsent(topic, key -> new TreeMap<>()).put(partition, offset);
            }
        }));
        return of(changed);
    }

    /** These offsets, with those of one topic replaced. */
    public Offsets with(String topic, Map<Integer, Long> offsets) {
        SortedMap<String, SortedMap<Integer, Long>> all = new TreeMap<>(byTopic);
        all.put(topic, new TreeMap<>(offsets));
        return new Offsets(all);
    }
}
