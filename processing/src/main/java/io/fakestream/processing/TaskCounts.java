package io.fakestream.processing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * What the tasks did, by a word: events by their outcome, and writes that had to be sent again. It is for people who
 * watch: a task that runs again counts again, unlike the table {@code outcomes}.
 */
final class TaskCounts extends AccumulatorV2<Map<String, Long>, Map<String, Long>> {
    /** Writes to the database that were sent again. */
    static final String RETRIES = "writes sent again";

    /** Foreign events of a rebuild whose earlier decision is not in the tables any more. */
    static final String JUDGED_AGAIN = "judged again";

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void add(String word, long more) {
        if (more != 0) {
            counts.merge(word, more, Long::sum);
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
