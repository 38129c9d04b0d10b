package io.fakestream.storage.sink;

import io.fakestream.model.User;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * Estimates the number of distinct listeners in bounded memory, with a HyperLogLog sketch of Apache DataSketches. The
 * estimate depends only on the set of listeners, not on the order or partitioning of the plays, so two estimates for
 * the same plays are exactly equal.
 */
public final class DistinctListeners {
    private static final int LG_REGISTERS = 12;

    /**
     * Relative standard error of the estimate: 1.6 %. Up to 384 listeners the estimate is exact except for hash
     * collisions, in about one of a thousand sets.
     */
    public static final double STANDARD_ERROR = 1.04 / Math.sqrt(1 << LG_REGISTERS);

    private final HllSketch sketch = new HllSketch(LG_REGISTERS, TgtHllType.HLL_8);

    /** Adds the listener, identified by id, or by name if there is no id. */
    public void add(User user) {
        Long id = user.id();
        if (id == null) {
            sketch.update(user.name());
        } else {
            sketch.update(id);
        }
    }

    public long estimate() {
        return estimate(sketch);
    }

    /** The sketch, for {@link #union} and {@link #estimate(byte[])}. */
    public byte[] bytes() {
        return sketch.toCompactByteArray();
    }

    /** The sketch of the union of two sets. */
    public static byte[] union(byte[] one, byte[] other) {
        Union union = new Union(LG_REGISTERS);
        union.update(HllSketch.wrap(Memory.wrap(one)));
        union.update(HllSketch.wrap(Memory.wrap(other)));
        return union.getResult(TgtHllType.HLL_8).toCompactByteArray();
    }

    /** The estimate of a serialized sketch. */
    public static long estimate(byte[] bytes) {
        return estimate(HllSketch.wrap(Memory.wrap(bytes)));
    }

    /** Not {@code getEstimate()}, which depends on the order of updates. */
    private static long estimate(HllSketch sketch) {
        return Math.round(sketch.getCompositeEstimate());
    }
}
