package io.fakestream.processing;

import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.apache.spark.util.AccumulatorV2;

/**
 * A histogram of latencies in milliseconds, collected in the tasks and merged on the driver, with an error of at most
 * 1 %. Its size is fixed.
 *
 * <p>Threads of tasks and of the database driver may add values concurrently.
 */
final class LatencyAccumulator extends AccumulatorV2<Histogram, Histogram> {
    private static final long MAX_MILLIS = Integer.MAX_VALUE;
    private static final int SIGNIFICANT_DIGITS = 2;

    private final AtomicHistogram histogram = new AtomicHistogram(MAX_MILLIS, SIGNIFICANT_DIGITS);

    /** Adds a latency. A negative one, after a clock was set back, counts as 0. */
    void addMillis(long millis) {
        histogram.recordValue(Math.min(Math.max(millis, 0), MAX_MILLIS));
    }

    @Override
    public boolean isZero() {
        return histogram.getTotalCount() == 0;
    }

    @Override
    public AccumulatorV2<Histogram, Histogram> copy() {
        LatencyAccumulator copy = new LatencyAccumulator();
        copy.histogram.add(histogram);
        return copy;
    }

    @Override
    public void reset() {
        histogram.reset();
    }

    @Override
    public void add(Histogram more) {
        histogram.add(more);
    }

    @Override
    public void merge(AccumulatorV2<Histogram, Histogram> other) {
        add(other.value());
    }

    /** A copy, which later additions do not change. */
    @Override
    public Histogram value() {
        Histogram value = new Histogram(histogram);
        value.add(histogram);
        return value;
    }
}
