package io.fakestream.grading.results;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names with the most plays in each window, under one assumption. Names with equally many plays may have any order. */
final class Ranking {
    private final ResultTable table;
    private final BitSet expected = new BitSet();
    private final int[] first;
    private final int[] last;
    private final int[] dense;

    private record Window(GradedDimension dimension, long start) {}

    /**
     * Ranks the names of all windows; as many per window as the pipeline has ranks.
     *
     * @param assumption of the table
     */
    Ranking(ResultTable table, Names names, int assumption) {
        this.table = table;
        this.first = new int[table.size()];
        this.last = new int[table.size()];
        this.dense = new int[table.size()];
        Map<Window, List<Integer>> windows = new HashMap<>();
        int length = 0;
        for (int row = 0; row < table.size(); row++) {
            if (table.plays(assumption, row) > 0) {
                Window window = new Window(names.name(table.name(row)).dimension(), table.windowStart(row));
                windows.computeIfAbsent(window, key -> new ArrayList<>()).add(row);
            }
            if (table.isFound(row)) {
                length = (int) Math.max(length, table.found(row).rank());
            }
        }
        for (List<Integer> rows : windows.values()) {
            rank(rows, assumption, length);
        }
    }

    private void rank(List<Integer> rows, int assumption, int length) {
        rows.sort(Comparator.comparingInt((Integer row) -> -table.plays(assumption, row))
                .thenComparing(row -> !table.isFound(row))); // of equal ones, those that the pipeline chose
        int from = 0;
        int ranks = 0;
        while (from < rows.size()) {
            ranks++;
            int to = from + 1;
            while (to < rows.size()
                    && table.plays(assumption, rows.get(to)) == table.plays(assumption, rows.get(from))) {
                to++;
            }
            for (int i = from; i < to; i++) {
                first[rows.get(i)] = from + 1;
                last[rows.get(i)] = to;
                dense[rows.get(i)] = ranks;
                expected.set(rows.get(i), i < length || (from < length && table.isFound(rows.get(i))));
            }
            from = to;
        }
    }

    /** Whether the row is one of those with the most plays. */
    boolean isExpected(int row) {
        return expected.get(row);
    }

    /** The best rank that the plays of a row allow. */
    int first(int row) {
        return first[row];
    }

    /** Whether the rank of a result is one more than the number of different higher counts, as by DENSE_RANK. */
    boolean isDense(int row) {
        return table.found(row).rank() == dense[row];
    }

    /** Whether the rank of a result is one that its plays allow. */
    boolean isCorrect(int row) {
        double rank = table.found(row).rank();
        return rank >= first[row] && rank <= last[row];
    }
}
