package io.fakestream.processing.source;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * Computes which windows can still change. Spark drops rows of older windows and reports only their number; the source
 * passes the bound with each record, so that an event that can no longer be counted is treated as late instead of lost.
 *
 * @param delayMillis   the watermark delay: the watermark is the newest window start minus this delay
 * @param initialMillis the watermark at which the query resumes, milliseconds since the epoch; 0 for a new query
 */
public record WatermarkBound(long delayMillis, long initialMillis) implements Serializable {
    /** Where no batches are planned. */
    public static final WatermarkBound NONE = new WatermarkBound(0, 0);

    /**
     * The bound for the batch that is being planned. It is never below the watermark that Spark will use for this batch,
     * because Spark derives that watermark from the previous batch, too.
     *
     * @param previousMillis the bound of the previous batch
     */
    long next(long previousMillis) {
        long watermarkBound = Math.max(previousMillis, initialMillis);
        // The query's own session is a clone without a list of queries.
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
        String newest = eventTime.get("max"); // the newest window start
        return newest == null ? watermark : Math.max(watermark, millis(newest) - delayMillis);
    }

    private static long millis(@Nullable String time) {
        return time == null ? 0 : Instant.parse(time).toEpochMilli();
    }
}
