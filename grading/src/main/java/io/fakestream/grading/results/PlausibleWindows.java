package io.fakestream.grading.results;

import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeSet;

/** Checks that the windows of a pipeline have the length that is expected. */
final class PlausibleWindows {
    private static final int MIN_WINDOWS = 4;

    private final String input;
    private final Duration window;
    private final TreeSet<Long> starts = new TreeSet<>();

    PlausibleWindows(String input, ResultTable table, Duration window) {
        this.input = input;
        this.window = window;
        for (int row = 0; row < table.size(); row++) {
            if (table.isFound(row) && table.windowStart(row) != ResultTable.NO_WINDOW) {
                starts.add(table.windowStart(row));
            }
        }
    }

    /** Fails if the starts of the windows are not multiples of the length, or only multiples of another one. */
    void check() {
        long length = window.toMillis();
        long other = starts.stream()
                .filter(start -> Math.floorMod(start, length) != 0)
                .findFirst()
                .orElse(Long.MIN_VALUE);
        if (other != Long.MIN_VALUE) {
            throw wrong("A window of " + input + " starts at " + Instant.ofEpochMilli(other)
                    + ", which is no multiple of " + text(window) + ".");
        }
        long step = 0;
        for (long start : starts) {
            step = gcd(start - starts.first(), step);
        }
        if (starts.size() >= MIN_WINDOWS && step > length) {
            throw wrong("The windows of " + input + " seem to be " + text(Duration.ofMillis(step)) + " long, and not "
                    + text(window) + ".");
        }
    }

    private static PipelineException wrong(String message) {
        return PipelineException.usage(message, "Set their length, such as: --window 5m");
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
