package io.fakestream.processing;

import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts latencies in the tasks, in buckets of at most 3 % width, and brings the counts to the driver.
 *
 * <p>Bucket {@code i} covers one part in 32 of a power of two. Tasks' threads and the database driver's threads may add
 * at the same time.
 */
final class LatencyAccumulator extends AccumulatorV2<long[], long[]> {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;
    static final int BUCKETS = SUB * (32 - SUB_BITS);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** A time below zero, which a clock that was set back can give, counts as zero. */
    void addMillis(long millis) {
        counts.incrementAndGet(bucket(Math.min(Math.max(millis, 0), Integer.MAX_VALUE)));
    }

    /**
     * The value below which the share {@code quantile} of the counted latencies lies, in milliseconds; 0 when there are
     * none.
     */
    static long quantile(long[] counts, double quantile) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long wanted = (long) Math.ceil(all * quantile);
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
        if (millis < SUB) {
            return (int) millis;
        }
        int shift = 63 - Long.numberOfLeadingZeros(millis) - SUB_BITS;
        return SUB * (shift + 1) + (int) (millis >>> shift) - SUB;
    }

    private static long highest(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return ((bucket % SUB + SUB + 1L) << shift) - 1;
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
