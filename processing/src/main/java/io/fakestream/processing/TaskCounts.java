package io.fakestream.processing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts of the tasks by code: events by their outcome, and retried writes. For monitoring only: unlike in the table
 * {@code outcomes}, a retried task counts twice.
 */
final class TaskCounts extends AccumulatorV2<Map<String, Long>, Map<String, Long>> {
    /** Retried writes to the database. */
    static final String RETRIES = "writes retried";

    /** Foreign events of a rebuild whose earlier decision is no longer in the tables. */
    static final String RECLASSIFIED = "classified again";

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void add(String code, long more) {
        if (more != 0) {
            counts.merge(code, more, Long::sum);
        }
    }

    @Override
    public boolean isZero() {
        return counts.isEmpty();
    }

    @Override
    public AccumulatorV2<Map<String, Long>, Map<String, Long>> copy() {
        TaskCounts copy = new TaskCounts();
        copy.add(counts);
        return copy;
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(Map<String, Long> more) {
        more.forEach(this::add);
    }

    @Override
    public void merge(AccumulatorV2<Map<String, Long>, Map<String, Long>> other) {
        add(other.value());
    }

    @Override
    public Map<String, Long> value() {
        return Map.copyOf(counts);
    }
}
