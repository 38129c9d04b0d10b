package io.fakestream.generator;

import io.fakestream.model.Fault;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the injected faults of a shard. A dropped event has no record, so it counts with the next record, or at the end
 * of the stream. Not thread-safe.
 */
final class InjectedFaults {
    private final EnumMap<Fault, Long> counts = new EnumMap<>(Fault.class);
    private long total;
    private long dropped;

    void add(Fault kind) {
        add(kind, 1);
    }

    /** Remembers a dropped event, to be counted with the next record. */
    void drop() {
        dropped++;
    }

    /** Counts the dropped events before a record or the end of the stream. */
    void countDropped() {
        if (dropped > 0) {
            add(Fault.DROPPED, dropped);
            dropped = 0;
        }
    }

    /** Number of counted faults. */
    long total() {
        return total;
    }

    /** Adds the number of events with each fault. */
    void addTo(Map<Fault, Long> to) {
        counts.forEach((kind, count) -> to.merge(kind, count, Long::sum));
    }

    private void add(Fault kind, long more) {
        total += more;
        counts.merge(kind, more, Long::sum);
    }
}
