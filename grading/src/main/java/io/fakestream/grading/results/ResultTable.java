package io.fakestream.grading.results;

import io.fakestream.grading.truth.LongIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a pipeline beside the expected ones, under several assumptions: one row for each name and window that
 * either has. Needs about 70 bytes per row, and 12 more for each assumption.
 */
final class ResultTable {
    /** Instead of the start of a window, for results without windows. */
    static final long NO_WINDOW = Long.MIN_VALUE;

    private static final int INITIAL = 1 << 12;

    private final LongIndex rows = new LongIndex();
    private final Map<Long, Integer> windowNumbers = new HashMap<>();
    private final List<Long> windowStarts = new ArrayList<>();
    private final Given given;
    private final BitSet found = new BitSet();
    private final int[][] plays;
    private final long[][] ages;
    private long[] keys = new long[INITIAL];
    private double[] counts = new double[INITIAL];
    private double[] ageSums = new double[INITIAL];
    private double[] averages = new double[INITIAL];
    private double[] ranks = new double[INITIAL];
    private long[] written = new long[INITIAL];
    private long repeated;
    private long latestWindow = NO_WINDOW;
    private int latestNumber = -1;

    /**
     * A result as a pipeline wrote it; a value that it did not write is not a number.
     */
    record Values(double count, double ageSum, double average, double rank) {}

    /** Which values the pipeline has; one that is missing in a row is wrong. */
    record Given(boolean count, boolean ageSum, boolean average) {}

    /** Creates an empty table for a number of assumptions. */
    ResultTable(int assumptions, Given given) {
        plays = new int[assumptions][INITIAL];
        ages = new long[assumptions][INITIAL];
        this.given = given;
    }

    /** The row of a name in a window. */
    int row(int name, long windowStart) {
        long key = ((long) windowNumber(windowStart) << 32) | name;
        int row = rows.number(key);
        if (row >= keys.length) {
            grow();
        }
        keys[row] = key;
        return row;
    }

    /** The row of a name in a window; -1 if there is none. */
    int find(int name, long windowStart) {
        Integer window = windowNumbers.get(windowStart);
        return window == null ? -1 : rows.find(((long) window << 32) | name);
    }

    /**
     * Stores a result of the pipeline. If there is one already, the one that was written later remains; if neither was,
     * the first one, and the other one is repeated.
     */
    void found(int row, Values values, long writtenMillis) {
        if (found.get(row) && writtenMillis <= written[row]) {
            repeated += writtenMillis == written[row] ? 1 : 0;
            return;
        }
        written[row] = writtenMillis;
        found.set(row);
        counts[row] = values.count();
        ageSums[row] = values.ageSum();
        averages[row] = values.average();
        ranks[row] = values.rank();
    }

    /** Removes a result that another one has replaced. */
    void forget(int row) {
        found.clear(row);
    }

    /** Adds a play to the expected results, or removes one. */
    void add(int assumption, int row, int change, int age) {
        plays[assumption][row] += change;
        ages[assumption][row] += (long) change * age;
    }

    int size() {
        return rows.size();
    }

    boolean isFound(int row) {
        return found.get(row);
    }

    Values found(int row) {
        return new Values(counts[row], ageSums[row], averages[row], ranks[row]);
    }

    int plays(int assumption, int row) {
        return plays[assumption][row];
    }

    long ages(int assumption, int row) {
        return ages[assumption][row];
    }

    int name(int row) {
        return (int) keys[row];
    }

    long windowStart(int row) {
        return windowStarts.get((int) (keys[row] >>> 32));
    }

    /** The number of results beyond the first one of each name and window. */
    long repeated() {
        return repeated;
    }

    /** Whether a result of the pipeline is the expected one, apart from the average. */
    boolean isEqual(int assumption, int row) {
        int expected = plays[assumption][row];
        return found.get(row)
                && expected > 0
                && (!given.count() || counts[row] == expected)
                && (!given.ageSum() || Math.abs(ageSums[row] - ages[assumption][row]) < 0.5);
    }

    /** Whether the average of a result, if it has one, is the expected one. */
    boolean isAverageEqual(int assumption, int row, Rounding rounding, double tolerance) {
        return !given.average()
                || rounding.matches(averages[row], (double) ages[assumption][row] / plays[assumption][row], tolerance);
    }

    private int windowNumber(long start) {
        if (start != latestWindow || latestNumber < 0) {
            latestWindow = start;
            latestNumber = windowNumbers.computeIfAbsent(start, unused -> {
                windowStarts.add(start);
                return windowStarts.size() - 1;
            });
        }
        return latestNumber;
    }

    private void grow() {
        int size = keys.length * 2;
        keys = Arrays.copyOf(keys, size);
        counts = Arrays.copyOf(counts, size);
        ageSums = Arrays.copyOf(ageSums, size);
        averages = Arrays.copyOf(averages, size);
        ranks = Arrays.copyOf(ranks, size);
        written = Arrays.copyOf(written, size);
        for (int i = 0; i < plays.length; i++) {
            plays[i] = Arrays.copyOf(plays[i], size);
            ages[i] = Arrays.copyOf(ages[i], size);
        }
    }
}
