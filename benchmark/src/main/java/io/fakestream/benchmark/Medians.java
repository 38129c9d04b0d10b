package io.fakestream.benchmark;

import java.util.List;

/** The median of values. */
public final class Medians {
    private Medians() {}

    /** NaN for no values. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
