package io.fakestream.generator.random;

import java.util.Arrays;

/**
 * Samples from a discrete distribution in constant time, with eight bytes per choice.
 *
 * <p>Source: M. D. Vose, A Linear Algorithm for Generating Random Numbers with a Given Distribution, 1991.
 */
public final class AliasTable {
    private static final double UNIT = 0x1.0p-32;

    private final float[] keep;
    private final int[] alias;

    /** Creates a table of the choices 0, 1, … with these weights, which are not negative and not all 0. */
    public AliasTable(double[] weights) {
        int n = weights.length;
        keep = new float[n];
        alias = new int[n];
        double mean = Arrays.stream(weights).sum() / n;
        double[] scaled = Arrays.stream(weights).map(weight -> weight / mean).toArray();
        int[] work = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            if (scaled[i] < 1) {
                work[small++] = i;
            } else {
                work[--large] = i;
            }
        }
        while (small > 0 && large < n) {
            int less = work[--small];
            int more = work[large];
            keep[less] = (float) scaled[less];
            alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                large++;
                work[small++] = more;
            }
        }
        while (small > 0) {
            keepAll(work[--small]);
        }
        while (large < n) {
            keepAll(work[large++]);
        }
    }

    /** A choice, {@code [0, weights)}, drawn with 64 random bits. */
    public int draw(long bits) {
        int choice = (int) (((bits >>> 32) * keep.length) >>> 32);
        double rest = (bits & 0xFFFFFFFFL) * UNIT;
        return rest < keep[choice] ? choice : alias[choice];
    }

    /** The probabilities of the choices. */
    public double[] fractions() {
        double[] fractions = new double[keep.length];
        for (int i = 0; i < keep.length; i++) {
            fractions[i] += keep[i] / keep.length;
            fractions[alias[i]] += (1 - keep[i]) / keep.length;
        }
        return fractions;
    }

    private void keepAll(int choice) {
        keep[choice] = 1;
        alias[choice] = choice;
    }
}
