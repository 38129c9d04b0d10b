package io.fakestream.grading.truth;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongToIntFunction;

/** Looks for a shift of all times, as by a wrong time zone. */
public final class TimeShift {
    private static final long STEP_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final int MAX_STEPS = 14 * 4;

    /** A shift must explain this fraction of the sample. */
    private static final double MIN_EXPLAINED = 0.5;

    private TimeShift() {}

    /**
     * By how many milliseconds the times are later than they should be; 0 if they are not shifted.
     *
     * @param sample  number of times that are compared
     * @param matches how many of them are as expected if they are shifted by some milliseconds
     */
    public static long find(int sample, LongToIntFunction matches) {
        long best = 0;
        int most = (int) Math.max(matches.applyAsInt(0), sample * MIN_EXPLAINED);
        for (int steps = -MAX_STEPS; steps <= MAX_STEPS; steps++) {
            int matching = matches.applyAsInt(steps * STEP_MILLIS);
            if (matching > most) {
                most = matching;
                best = steps * STEP_MILLIS;
            }
        }
        return best;
    }

    /** Such as {@code 02:00 hours later than they should be}. */
    public static String text(long shiftMillis) {
        long minutes = Math.abs(shiftMillis) / 60_000;
        return String.format(
                Locale.ROOT,
                "%02d:%02d hours %s than they should be",
                minutes / 60,
                minutes % 60,
                shiftMillis < 0 ? "earlier" : "later");
    }
}
