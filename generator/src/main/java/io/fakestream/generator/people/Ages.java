package io.fakestream.generator.people;

import io.fakestream.generator.random.Draws;
import java.util.Arrays;

/**
 * The age distribution of users of streaming services: 18–24 30 %, 25–34 29 %, 35–44 20 %, 45–54 11 %, 55–80 10 % and
 * decreasing.
 *
 * <p>Source: published surveys of such users, which disagree in details; these are plausible values.
 */
public final class Ages {
    public static final int YOUNGEST = 18;
    public static final int OLDEST = 80;

    private static final int[] BAND_FROM = {18, 25, 35, 45, 55, 81};
    private static final double[] FRACTION_BELOW = {0, 0.30, 0.59, 0.79, 0.90, 1};
    private static final int LAST_BAND = 4;
    private static final int PARTS = 10_000;

    private static final int QUANTILE_BITS = 53;
    private static final double UNIT = 0x1.0p-53;

    /** For each age, by years above the youngest, its first quantile; the last entry is never reached. */
    private static final long[] FIRST_QUANTILE = new long[OLDEST - YOUNGEST + 2];

    /** The age at the start of each part of the quantiles, to avoid a search. */
    private static final byte[] AGE_AT_PART = new byte[1 << 10];

    private static final int PART_SHIFT = QUANTILE_BITS - 10;

    static {
        Arrays.fill(FIRST_QUANTILE, Long.MAX_VALUE);
        FIRST_QUANTILE[0] = 0;
        for (int years = 1; years <= OLDEST - YOUNGEST; years++) {
            FIRST_QUANTILE[years] = firstAt(YOUNGEST + years);
        }
        for (int part = 0; part < AGE_AT_PART.length; part++) {
            AGE_AT_PART[part] = (byte) at(((long) part << PART_SHIFT) * UNIT);
        }
    }

    private Ages() {}

    /** The fraction of users of an age. */
    public static double fraction(int age) {
        int people = 0;
        for (int i = 0; i < PARTS; i++) {
            people += at((i + 0.5) / PARTS) == age ? 1 : 0;
        }
        return (double) people / PARTS;
    }

    /** The age for 64 random bits: a faster equivalent of {@link #at} for {@link Draws#unit}. */
    static int ofBits(long bits) {
        long quantile = bits >>> (Long.SIZE - QUANTILE_BITS);
        int age = AGE_AT_PART[(int) (quantile >>> PART_SHIFT)];
        while (quantile >= FIRST_QUANTILE[age - YOUNGEST + 1]) {
            age++;
        }
        return age;
    }

    /** The age at the quantile {@code unit}, {@code [0, 1)}; monotonic. */
    static int at(double unit) {
        int band = 0;
        while (unit >= FRACTION_BELOW[band + 1]) {
            band++;
        }
        double within = (unit - FRACTION_BELOW[band]) / (FRACTION_BELOW[band + 1] - FRACTION_BELOW[band]);
        if (band == LAST_BAND) {
            within = 1 - StrictMath.sqrt(1 - within); // a density that decreases linearly to 0
        }
        int years = BAND_FROM[band + 1] - BAND_FROM[band];
        return BAND_FROM[band] + Math.min((int) (within * years), years - 1); // rounding may reach 1
    }

    private static long firstAt(int age) {
        long low = 0;
        long high = 1L << QUANTILE_BITS;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle * UNIT) >= age) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
