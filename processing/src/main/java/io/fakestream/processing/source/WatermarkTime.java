package io.fakestream.processing.source;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The time that Spark's watermark follows, with the delay. It is the newest event time that has been counted, so that the
 * state of older windows is freed; but while a topic has a backlog, it is not later than the newest event time of that
 * topic, so that the events of the backlog can still be counted. It never decreases: the events of a topic that joins
 * with a backlog of older events are late (docs/adr/0036-several-topics-in-one-query.md).
 *
 * @param millis milliseconds since the epoch; 0 before the first event
 * @param newest topic to the newest start of a window that its events have been counted in, milliseconds since the epoch
 */
record WatermarkTime(long millis, SortedMap<String, Long> newest) {
    static final WatermarkTime NONE = new WatermarkTime(0, Collections.emptySortedMap());

    WatermarkTime {
        newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
    }

    /**
     * The time for the next micro-batch.
     *
     * @param counted what the latest micro-batches have counted: topic to the newest start of a window
     * @param behind  the topics that will have a backlog after the micro-batch
     */
    WatermarkTime next(Map<String, Long> counted, Collection<String> behind) {
        SortedMap<String, Long> all = new TreeMap<>(newest);
        counted.forEach((topic, start) -> all.merge(topic, start, Math::max));
        OptionalLong limit = behind.isEmpty()
                ? all.values().stream().mapToLong(Long::longValue).max()
                : behind.stream()
                        .mapToLong(topic -> all.getOrDefault(topic, 0L))
                        .min();
        return new WatermarkTime(Math.max(millis, limit.orElse(0)), all);
    }
}
