package io.fakestream.generator.random;

/**
 * A stream of random numbers that is a pure function of its key: the n-th draw does not depend on earlier draws, so
 * draws can be made by any thread in any order.
 *
 * <p>Each field of an event draws from its own stream ({@link #of}), so that a new field never changes existing ones.
 *
 * <p>Source: the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014),
 * applied to a counter.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    /** The stream for a purpose. Streams for different purposes, or seeds, are independent. */
    public static Draws of(long seed, String purpose) {
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key ^ purpose.charAt(i)) + GOLDEN;
        }
        return new Draws(key);
    }

    /** A stream for the same purpose and one part, such as a shard. */
    public Draws part(long part) {
        return new Draws(mix(key ^ mix(part + GOLDEN)));
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key + index * GOLDEN);
    }

    /** Uniform in {@code [0, 1)}. */
    public double unit(long index) {
        return (bits(index) >>> 11) * UNIT;
    }

    /** Uniform in {@code [0, bound)}. */
    public int below(long index, int bound) {
        return (int) (((bits(index) >>> 32) * bound) >>> 32);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
