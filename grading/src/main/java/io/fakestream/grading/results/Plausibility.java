package io.fakestream.grading.results;

import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Checks that results can be those of the runs, with windows of the expected length. */
final class Plausibility {
    private static final int MIN_WINDOWS = 4;

    private final String input;
    private final ResultTable table;
    private final Duration window;

    Plausibility(String input, ResultTable table, Duration window) {
        this.input = input;
        this.table = table;
        this.window = window;
    }

    /** Fails if the starts of the windows are not multiples of the length, or only multiples of another one. */
    void checkWindows() {
        long length = window.toMillis();
        NavigableSet<Long> starts = starts(true);
        starts.stream()
                .filter(start -> Math.floorMod(start, length) != 0)
                .findFirst()
                .ifPresent(start -> {
                    throw wrongLength("A window of " + input + " starts at " + Instant.ofEpochMilli(start)
                            + ", which is no multiple of " + text(window) + ".");
                });
        long step = 0;
        for (long start : starts) {
            step = gcd(start - starts.first(), step);
        }
        if (starts.size() >= MIN_WINDOWS && step > length) {
            throw wrongLength("The windows of " + input + " seem to be " + text(Duration.ofMillis(step))
                    + " long, and not " + text(window) + ".");
        }
    }

    /** Fails if no row has a name and a window of the runs. */
    void checkRun() {
        for (int row = 0; row < table.size(); row++) {
            if (table.isFound(row) && table.plays(0, row) > 0) {
                return;
            }
        }
        NavigableSet<Long> found = starts(true);
        NavigableSet<Long> expected = starts(false);
        String windows = found.isEmpty() || expected.isEmpty()
                ? ""
                : " Its windows begin from " + Instant.ofEpochMilli(found.first()) + " to "
                        + Instant.ofEpochMilli(found.last()) + ", those of the run from "
                        + Instant.ofEpochMilli(expected.first()) + " to " + Instant.ofEpochMilli(expected.last()) + ".";
        throw PipelineException.usage(
                input + " has no row in common with the truth: it is the output of another run, or has other names or"
                        + " windows." + windows,
                "Check --run, --window and --map; fsp truth prints what is expected.");
    }

    /** Fails if the counts of the names have nothing to do with those of the runs. */
    void checkCounts() {
        if (new TotalsByName(table, 0).areIndependent()) {
            throw PipelineException.usage(
                    input
                            + " has about as many plays as expected, but not for the same names: it is the output of another"
                            + " run, or its counts are those of other names.",
                    "Check --run and --map; fsp truth prints what is expected.");
        }
    }

    /** The starts of the windows of the results, or of the runs. */
    private NavigableSet<Long> starts(boolean ofResults) {
        TreeSet<Long> starts = new TreeSet<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.windowStart(row) != ResultTable.NO_WINDOW
                    && (ofResults ? table.isFound(row) : table.plays(0, row) > 0)) {
                starts.add(table.windowStart(row));
            }
        }
        return starts;
    }

    private static PipelineException wrongLength(String message) {
        return PipelineException.usage(message, "Set their length, such as: --window 5m");
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
