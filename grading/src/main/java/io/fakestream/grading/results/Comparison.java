package io.fakestream.grading.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares the results in a table with those expected under one assumption. */
final class Comparison {
    private static final int EXAMPLES = 5;
    private static final double MOST = 0.9;

    private final ResultTable table;
    private final Names names;
    private final int assumption;
    private final Rounding rounding;
    private final double tolerance;
    private final @Nullable Ranking ranking;
    private long expected;
    private long equal;
    private long different;
    private long missing;
    private long extra;
    private double maxError;

    /**
     * Compares all rows.
     *
     * @param isRanked whether only the names with the most plays in each window are expected
     */
    Comparison(ResultTable table, Names names, int assumption, Rounding rounding, double tolerance, boolean isRanked) {
        this.table = table;
        this.names = names;
        this.assumption = assumption;
        this.rounding = rounding;
        this.tolerance = tolerance;
        this.ranking = isRanked ? new Ranking(table, names, assumption) : null;
        for (int row = 0; row < table.size(); row++) {
            count(row);
        }
    }

    private void count(int row) {
        boolean isExpected = isExpected(row);
        if (isExpected) {
            expected++;
        }
        if (isEqual(row)) {
            equal++;
        } else if (isExpected && table.isFound(row)) {
            different++;
            maxError = Math.max(maxError, error(row));
        } else if (isExpected) {
            missing++;
        } else if (isExtra(row)) {
            extra++;
        }
    }

    /** Rows that are not as expected. */
    long wrong() {
        return different + missing + extra;
    }

    long expected() {
        return expected;
    }

    long equal() {
        return equal;
    }

    long different() {
        return different;
    }

    long missing() {
        return missing;
    }

    long extra() {
        return extra;
    }

    double maxError() {
        return maxError;
    }

    Rounding rounding() {
        return rounding;
    }

    int assumption() {
        return assumption;
    }

    /** Descriptions of the first rows that are not as expected. */
    List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (int row = 0; row < table.size() && examples.size() < EXAMPLES; row++) {
            if (!isEqual(row) && (isExpected(row) || isExtra(row))) {
                examples.add(text(row));
            }
        }
        return examples;
    }

    /** The expected windows of which no row was found, in the order of time. */
    NavigableSet<Long> missingWindows() {
        NavigableSet<Long> missing = expectedWindows();
        missing.removeAll(windows(table::isFound));
        return missing;
    }

    /** Rows whose count is not the expected one, whatever the average is. */
    long wrongCounts() {
        long wrong = 0;
        for (int row = 0; row < table.size(); row++) {
            if ((isExpected(row) || isExtra(row)) && table.found(row).count() != table.plays(assumption, row)) {
                wrong++;
            }
        }
        return wrong;
    }

    /** Whether there is a rank 0. */
    boolean beginsAtZero() {
        return ranking != null
                && IntStream.range(0, table.size())
                        .anyMatch(row -> table.isFound(row) && table.found(row).rank() == 0);
    }

    /** Whether the only mistake is that ranks have no gaps after names with equally many plays. */
    boolean hasDenseRanks() {
        Ranking ranks = ranking;
        return ranks != null
                && IntStream.range(0, table.size())
                        .filter(table::isFound)
                        .allMatch(row -> table.isEqual(assumption, row)
                                && table.isAverageEqual(assumption, row, rounding, tolerance)
                                && ranks.isDense(row));
    }

    /** Whether the count of each wrong row is between the expected one and that of another assumption. */
    boolean isBetween(int other) {
        for (int row = 0; row < table.size(); row++) {
            if (!isEqual(row) && (isExpected(row) || isExtra(row))) {
                double count = table.isFound(row) ? table.found(row).count() : 0;
                if (!(count > table.plays(assumption, row) && count <= table.plays(other, row))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The fraction of the wrong rows that are those of windows that are missing as a whole. */
    double missingWindowsFraction() {
        NavigableSet<Long> windows = missingWindows();
        windows.remove(ResultTable.NO_WINDOW);
        long inThem = 0;
        for (int row = 0; row < table.size(); row++) {
            if (isExpected(row) && windows.contains(table.windowStart(row))) {
                inThem++;
            }
        }
        return wrong() == 0 ? 0 : (double) inThem / wrong();
    }

    /** Whether almost all wrong rows are those of windows that are missing as a whole. */
    boolean isMostlyMissingWindows() {
        return missingWindowsFraction() >= MOST;
    }

    /** The expected windows, in the order of time. */
    NavigableSet<Long> expectedWindows() {
        return windows(this::isExpected);
    }

    private NavigableSet<Long> windows(IntPredicate rows) {
        return IntStream.range(0, table.size())
                .filter(rows)
                .mapToObj(table::windowStart)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isExpected(int row) {
        return ranking == null ? table.plays(assumption, row) > 0 : ranking.isExpected(row);
    }

    private boolean isEqual(int row) {
        return table.isEqual(assumption, row)
                && table.isAverageEqual(assumption, row, rounding, tolerance)
                && (ranking == null || (ranking.isExpected(row) && ranking.isCorrect(row)));
    }

    /** A result of no plays is as good as none. */
    private boolean isExtra(int row) {
        return table.isFound(row) && !isExpected(row) && table.found(row).count() != 0;
    }

    private double error(int row) {
        ResultTable.Values found = table.found(row);
        double plays = table.plays(assumption, row);
        double ages = table.ages(assumption, row);
        double error = 0;
        if (!Double.isNaN(found.count())) {
            error = Math.abs(found.count() - plays) / plays;
        }
        if (!Double.isNaN(found.average())) {
            error = Math.max(error, Math.abs(found.average() - ages / plays) / (ages / plays));
        }
        return error;
    }

    private String text(int row) {
        Names.Name name = names.name(table.name(row));
        long start = table.windowStart(row);
        return (name.dimension() == GradedDimension.ALL
                        ? "all"
                        : name.dimension().code() + " " + name.text())
                + (start == ResultTable.NO_WINDOW ? "" : ", window " + Instant.ofEpochMilli(start))
                + ": expected "
                + (!isExpected(row)
                        ? "no row"
                        : text(
                                row,
                                table.plays(assumption, row),
                                (double) table.ages(assumption, row),
                                (double) table.ages(assumption, row) / table.plays(assumption, row),
                                ranking == null ? 0 : ranking.first(row)))
                + ", found "
                + (table.isFound(row)
                        ? text(
                                row,
                                table.found(row).count(),
                                table.found(row).ageSum(),
                                table.found(row).average(),
                                table.found(row).rank())
                        : "no row");
    }

    /** The values that the pipeline wrote; for a missing row, the count. */
    private String text(int row, double count, double ageSum, double average, double rank) {
        ResultTable.Values written = table.found(row);
        List<String> parts = new ArrayList<>();
        if (!table.isFound(row) || !Double.isNaN(written.count())) {
            parts.add(String.format(Locale.ROOT, "%.0f plays", count));
        }
        if (table.isFound(row) && !Double.isNaN(written.ageSum())) {
            parts.add(String.format(Locale.ROOT, "age sum %.0f", ageSum));
        }
        if (table.isFound(row) && !Double.isNaN(written.average())) {
            parts.add(String.format(Locale.ROOT, "average %.2f", average));
        }
        if (ranking != null && table.isFound(row)) {
            parts.add(String.format(Locale.ROOT, "rank %.0f", rank));
        }
        return String.join(", ", parts);
    }
}
