package io.fakestream.processing.source;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the windows that can still change. Spark drops what comes for older ones, and says so only as a count of rows;
 * the source says it with each record, so that an event that cannot be counted any more is late instead of lost.
 *
 * @param stateKeptMillis how long the state of a window stays after the newest event time
 * @param leastMillis     the watermark with which the query continues, milliseconds since the epoch; 0 for a new one
 */
public record WatermarkBound(long stateKeptMillis, long leastMillis) implements Serializable {
    /** Of a source that nothing is counted from. */
    public static final WatermarkBound NONE = new WatermarkBound(0, 0);

    /**
     * The horizon of the batch that is being planned, which is at least Spark's watermark for it: Spark computes that
     * from the batch before.
     *
     * @param beforeMillis the horizon of that one
     */
    long next(long beforeMillis) {
        long watermarkBound = Math.max(beforeMillis, leastMillis);
        // The session of the query itself is a copy, which knows no queries.
        for (StreamingQuery query :
                SparkSession.getDefaultSession().get().streams().active()) {
            @Nullable StreamingQueryProgress last = query.lastProgress();
            if (last != null) {
                watermarkBound = Math.max(watermarkBound, after(last.eventTime()));
            }
        }
        return watermarkBound;
    }

    /** The watermark after a batch with these event times. */
    long after(Map<String, String> eventTime) {
        long watermark = millis(eventTime.get("watermark"));
        String newest = eventTime.get("max");
        return newest == null ? watermark : Math.max(watermark, millis(newest) - stateKeptMillis);
    }

    private static long millis(@Nullable String time) {
        return time == null ? 0 : Instant.parse(time).toEpochMilli();
    }
}
