package io.fakestream.benchmark.start;

import java.util.List;

/** The median of values. */
final class Medians {
    private Medians() {}

    /** NaN for no values. */
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
