package io.fakestream.dashboard;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the processing stands.
 *
 * @param reportedAt         when it said so; old while it has nothing to do, and when it hangs
 * @param batch              the latest one that was committed; absent before the first
 * @param lagEvents          events in Kafka that are not in the tables yet
 * @param lagSeconds         how long they take at the latest batch's rate; absent before the first batch
 * @param rowsPerSecond      rows that came into the raw table, over the last seconds
 * @param writesRetried      writes of raw rows that Cassandra did not take at once, since the processing began
 * @param droppedByWatermark rows that Spark dropped as too late, over the store; any at all is an alarm
 * @param restarts           of the query after a passing fault, since the processing began
 * @param deadLetters        rejected records over the store, by reason: each reason, also those that nobody has met
 */
public record Processing(
        Instant reportedAt,
        @Nullable Batch batch,
        long lagEvents,
        @Nullable Double lagSeconds,
        double rowsPerSecond,
        long writesRetried,
        long droppedByWatermark,
        int restarts,
        Map<String, Long> deadLetters) {
    public Processing {
        deadLetters = Collections.unmodifiableMap(new LinkedHashMap<>(deadLetters));
    }

    /**
     * A micro-batch.
     *
     * @param events                   what it read
     * @param inputEventsPerSecond     events that came, from the beginning of the batch before to that of this one
     * @param processedEventsPerSecond events that were processed, while it ran
     * @param stateRows                sums that Spark keeps
     * @param stateBytes               the memory that they take
     * @param phaseMillis              how long its parts took, by Spark's names; triggerExecution is all of it
     */
    public record Batch(
            long id,
            long events,
            long millis,
            double inputEventsPerSecond,
            double processedEventsPerSecond,
            long stateRows,
            long stateBytes,
            Map<String, Long> phaseMillis) {
        public Batch {
            phaseMillis = Collections.unmodifiableMap(new TreeMap<>(phaseMillis));
        }
    }
}
