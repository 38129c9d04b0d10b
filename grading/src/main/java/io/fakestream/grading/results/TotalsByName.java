package io.fakestream.grading.results;

import java.util.HashMap;
import java.util.Map;

/** Compares the counts of the names over all windows: if they agree and those of the windows do not, the windows are wrong. */
final class TotalsByName {
    private static final double MOST = 0.9;

    private final Map<Integer, double[]> sums = new HashMap<>();

    TotalsByName(ResultTable table, int assumption) {
        for (int row = 0; row < table.size(); row++) {
            double[] sum = sums.computeIfAbsent(table.name(row), name -> new double[2]);
            sum[0] += table.plays(assumption, row);
            sum[1] += table.isFound(row) ? table.found(row).count() : 0;
        }
    }

    /** Whether most names have the expected number of plays, and all together have. */
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
