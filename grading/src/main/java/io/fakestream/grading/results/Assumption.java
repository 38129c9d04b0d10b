package io.fakestream.grading.results;

import io.fakestream.grading.finding.Mistake;
import java.util.ArrayList;
import java.util.List;

/**
 * How a pipeline may have computed its results: which events it counted, and in which windows.
 *
 * @param late           whether late events count
 * @param duplicates     whether duplicates count
 * @param processingTime whether the window is that of the time when the record was sent
 * @param overwrites     whether a later event replaces an earlier one of a user with the same name in the same second
 * @param first          number of counts before the first one that the pipeline saw
 * @param last           number of counts up to the last one that the pipeline saw
 */
record Assumption(boolean late, boolean duplicates, boolean processingTime, boolean overwrites, long first, long last) {
    private static final int MIN_ROWS = 10;

    /** As a correct pipeline does. */
    static final Assumption CORRECT = new Assumption(false, false, false, false, 0, Long.MAX_VALUE);

    /**
     * Other ways, the simplest first.
     *
     * @param expected the number of counts of a correct pipeline
     * @param found    the number of counts in the results; not a number if it is unknown
     * @param rows     number of expected rows; a few cannot show where events are missing
     */
    static List<Assumption> others(long expected, double found, long rows) {
        List<Assumption> all = new ArrayList<>();
        all.add(CORRECT);
        all.add(new Assumption(true, false, false, false, 0, Long.MAX_VALUE));
        all.add(new Assumption(false, true, false, false, 0, Long.MAX_VALUE));
        all.add(new Assumption(true, true, false, false, 0, Long.MAX_VALUE));
        all.add(new Assumption(true, false, true, false, 0, Long.MAX_VALUE));
        all.add(new Assumption(true, true, true, false, 0, Long.MAX_VALUE));
        all.add(new Assumption(false, true, false, true, 0, Long.MAX_VALUE));
        all.add(new Assumption(true, true, false, true, 0, Long.MAX_VALUE));
        if (found < expected && rows >= MIN_ROWS) {
            all.add(new Assumption(false, false, false, false, expected - Math.round(found), Long.MAX_VALUE));
            all.add(new Assumption(false, false, false, false, 0, Math.round(found)));
        }
        return all;
    }

    /** Whether the first or the last events are missing. */
    boolean isCut() {
        return first > 0 || last < Long.MAX_VALUE;
    }

    /** The mistakes of a pipeline that computes its results in this way. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        if (processingTime) {
            mistakes.add(Mistake.PROCESSING_TIME);
        } else if (late) {
            mistakes.add(Mistake.LATE_EVENTS_COUNTED);
        }
        if (overwrites) {
            mistakes.add(Mistake.OVERWRITTEN);
        } else if (duplicates) {
            mistakes.add(Mistake.DUPLICATES_COUNTED);
        }
        if (first > 0) {
            mistakes.add(Mistake.FIRST_EVENTS_MISSING);
        }
        if (last < Long.MAX_VALUE) {
            mistakes.add(Mistake.LAST_EVENTS_MISSING);
        }
        return mistakes;
    }
}
