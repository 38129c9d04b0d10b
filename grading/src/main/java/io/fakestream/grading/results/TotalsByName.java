package io.fakestream.grading.results;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Compares the counts of the names over all windows with the expected ones. */
final class TotalsByName {
    private static final double MOST = 0.9;

    /** Fewer names, or names with fewer plays, tell nothing about where the counts come from. */
    private static final int MIN_NAMES = 30;

    private static final int MIN_PLAYS = 10;

    /** Up to this ratio of their sums, the counts are compared. */
    private static final double MAX_RATIO = 1.25;

    /**
     * The median of (found - expected)&sup2; / (found + expected) for two independent runs with the same popularity is that of
     * a chi-square distribution with one degree of freedom, 0.455. If a fifth of the events is missing at random, it is 0.06.
     */
    private static final double MIN_NOISE = 0.3;

    private static final double MAX_NOISE = 1;

    /** The median factor between the counts from which on names have another popularity. */
    private static final double OTHER_POPULARITY = 1.3;

    private final Map<Integer, double[]> sums = new HashMap<>();

    TotalsByName(ResultTable table, int assumption) {
        for (int row = 0; row < table.size(); row++) {
            double[] sum = sums.computeIfAbsent(table.name(row), name -> new double[2]);
            sum[0] += table.plays(assumption, row);
            sum[1] += table.isFound(row) ? table.found(row).count() : 0;
        }
    }

    /** Whether there are about as many plays as expected, but distributed among the names as in an independent run. */
    boolean areIndependent() {
        double expected = sums.values().stream().mapToDouble(sum -> sum[0]).sum();
        double found = sums.values().stream().mapToDouble(sum -> sum[1]).sum();
        if (!(found < expected * MAX_RATIO && expected < found * MAX_RATIO)) {
            return false;
        }
        double scale = expected / found;
        double noise = median(sum -> {
            double scaled = sum[1] * scale;
            return (scaled - sum[0]) * (scaled - sum[0]) / (scaled + sum[0]);
        });
        double factor = median(sum -> Math.exp(Math.abs(Math.log((sum[1] * scale + 1) / (sum[0] + 1)))));
        return noise > MIN_NOISE && (noise < MAX_NOISE || factor > OTHER_POPULARITY);
    }

    /** Of the names with enough plays; not a number if there are few. */
    private double median(ToDoubleFunction<double[]> value) {
        double[] values = sums.values().stream()
                .filter(sum -> sum[0] + sum[1] >= MIN_PLAYS)
                .mapToDouble(value)
                .sorted()
                .toArray();
        return values.length < MIN_NAMES ? Double.NaN : values[values.length / 2];
    }

    /** Whether most names have the expected number of plays, and all together have, so that only the windows can be wrong. */
    boolean agree() {
        double difference =
                sums.values().stream().mapToDouble(sum -> sum[1] - sum[0]).sum();
        if (difference != 0) {
            return false;
        }
        long equal = sums.values().stream().filter(sum -> sum[0] == sum[1]).count();
        return !sums.isEmpty() && equal >= MOST * sums.size();
    }
}
