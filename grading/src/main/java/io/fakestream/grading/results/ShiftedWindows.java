package io.fakestream.grading.results;

import io.fakestream.grading.truth.TimeShift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for a shift of all windows: that of a time zone, or of one window. */
final class ShiftedWindows {
    private static final int SAMPLE = 2_000;

    /** By how much a count may differ: there may be other mistakes. */
    private static final double TOLERANCE = 0.1;

    private final ResultTable table;
    private final long windowMillis;

    ShiftedWindows(ResultTable table, Duration window) {
        this.table = table;
        this.windowMillis = window.toMillis();
    }

    /** By how many milliseconds the windows are later than they should be; 0 if they are not shifted. */
    long find() {
        List<Integer> sample = new ArrayList<>();
        for (int row = 0; row < table.size() && sample.size() < SAMPLE; row++) {
            if (table.isFound(row) && table.windowStart(row) != ResultTable.NO_WINDOW) {
                sample.add(row);
            }
        }
        long shift = TimeShift.find(sample.size(), millis -> matching(sample, millis));
        return shift == 0 && matching(sample, windowMillis) > Math.max(sample.size() / 2, matching(sample, 0))
                ? windowMillis
                : shift;
    }

    private int matching(List<Integer> sample, long shift) {
        return (int) sample.stream().filter(row -> matches(row, shift)).count();
    }

    private boolean matches(int row, long shift) {
        int expected = table.find(table.name(row), table.windowStart(row) - shift);
        if (expected < 0 || table.plays(0, expected) == 0) {
            return false;
        }
        ResultTable.Values found = table.found(row);
        double plays = table.plays(0, expected);
        return Double.isNaN(found.count())
                ? Math.abs(found.average() - table.ages(0, expected) / plays) <= 1
                : Math.abs(found.count() - plays) <= TOLERANCE * plays;
    }
}
