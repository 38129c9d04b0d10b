package io.fakestream.processing;

import io.fakestream.processing.source.NewestWindows;
import java.io.Serializable;
import org.apache.spark.SparkContext;

/** The accumulators that tasks add to. */
record TaskMeasurements(LatencyAccumulator latency, TaskCounts counts, NewestWindows newestWindows)
        implements Serializable {
    /** Registers new accumulators. */
    static TaskMeasurements register(SparkContext spark) {
        LatencyAccumulator latency = new LatencyAccumulator();
        // Unnamed: of a named accumulator, Spark keeps the value as text for every task, and this one is a histogram.
        spark.register(latency);
        TaskCounts counts = new TaskCounts();
        spark.register(counts, "counts");
        return new TaskMeasurements(latency, counts, NewestWindows.register(spark));
    }
}
