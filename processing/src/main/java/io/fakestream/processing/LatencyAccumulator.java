package io.fakestream.processing;

import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.spark.util.AccumulatorV2;

/**
 * A histogram of latencies, collected in the tasks and merged on the driver, with buckets of at most 3 % width.
 *
 * <p>Each power of two is divided into 32 buckets. Threads of tasks and of the database driver may add values
 * concurrently.
 */
final class LatencyAccumulator extends AccumulatorV2<long[], long[]> {
    private static final int SUB_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    static final int BUCKETS = SUB_BUCKETS * (32 - SUB_BITS);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Adds a latency. A negative one, after a clock was set back, counts as 0. */
    void addMillis(long millis) {
        counts.incrementAndGet(bucket(Math.min(Math.max(millis, 0), Integer.MAX_VALUE)));
    }

    /** A quantile of the counted latencies in milliseconds, {@code quantile} in {@code [0, 1]}; 0 if there are none. */
    static long quantile(long[] counts, double quantile) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        long wanted = (long) Math.ceil(total * quantile);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return highest(i);
            }
        }
        return 0;
    }

    private static int bucket(long millis) {
        if (millis < SUB_BUCKETS) {
            return (int) millis;
        }
        int shift = 63 - Long.numberOfLeadingZeros(millis) - SUB_BITS;
        return SUB_BUCKETS * (shift + 1) + (int) (millis >>> shift) - SUB_BUCKETS;
    }

    private static long highest(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        return ((bucket % SUB_BUCKETS + SUB_BUCKETS + 1L) << shift) - 1;
    }

    @Override
    public boolean isZero() {
        for (int i = 0; i < BUCKETS; i++) {
            if (counts.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public AccumulatorV2<long[], long[]> copy() {
        LatencyAccumulator copy = new LatencyAccumulator();
        copy.add(value());
        return copy;
    }

    @Override
    public void reset() {
        for (int i = 0; i < BUCKETS; i++) {
            counts.set(i, 0);
        }
    }

    @Override
    public void add(long[] more) {
        for (int i = 0; i < BUCKETS; i++) {
            if (more[i] != 0) {
                counts.addAndGet(i, more[i]);
            }
        }
    }

    @Override
    public void merge(AccumulatorV2<long[], long[]> other) {
        add(other.value());
    }

    @Override
    public long[] value() {
        long[] value = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            value[i] = counts.get(i);
        }
        return value;
    }
}
