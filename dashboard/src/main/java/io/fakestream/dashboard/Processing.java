package io.fakestream.dashboard;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of the processing.
 *
 * @param reportedAt         time of the report; old while it is idle or hangs
 * @param batch              the latest committed micro-batch; absent before the first
 * @param lagEvents          events in Kafka that are not in the tables yet
 * @param lagSeconds         time to process the lag at the latest batch's rate; absent before the first batch
 * @param rowsPerSecond      rows written to the raw table, over the last seconds
 * @param writesRetried      retried writes of raw rows, since the processing started
 * @param droppedByWatermark rows of the store that Spark dropped as too late; any such row is an error
 * @param restarts           restarts of the query after transient failures, since the processing started
 * @param deadLetters        rejected records of the store by reason, including reasons with a count of zero
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
     * @param events                   number of events read
     * @param inputEventsPerSecond     rate of arrival, from the start of the previous batch to the start of this one
     * @param processedEventsPerSecond rate of processing while it ran
     * @param stateRows                aggregates in Spark's state store
     * @param stateBytes               memory used by the state store
     * @param phaseMillis              duration of each phase, by Spark's names; triggerExecution is the total
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
