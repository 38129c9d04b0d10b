package io.fakestream.grading.finding;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Latency in milliseconds. */
public record Latency(long p50, long p99, long max) {
    private static final int DIGITS = 3;

    /** Collects latencies; negative ones count as zero. */
    public static final class Recorder {
        private final Histogram histogram = new Histogram(DIGITS);

        public void add(long millis) {
            histogram.recordValue(Math.max(0, millis));
        }

        /** The latency; null if nothing was collected. */
        public @Nullable Latency latency() {
            return histogram.getTotalCount() == 0
                    ? null
                    : new Latency(
                            histogram.getValueAtPercentile(50),
                            histogram.getValueAtPercentile(99),
                            histogram.getMaxValue());
        }
    }
}
