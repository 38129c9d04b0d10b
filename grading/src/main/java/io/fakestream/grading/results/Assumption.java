package io.fakestream.grading.results;

import io.fakestream.grading.finding.Mistake;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a pipeline may have computed its results: which events it counted, and for which names and windows.
 *
 * @param ways  how it differs from a correct pipeline
 * @param first number of counts before the first one that the pipeline saw
 * @param last  number of counts up to the last one that the pipeline saw
 */
record Assumption(Set<Way> ways, long first, long last) {
    private static final int MIN_ROWS = 10;

    /** A difference from a correct pipeline. */
    enum Way {
        /** The window is that of the time when the record was sent, so late events count, too. */
        PROCESSING_TIME(Mistake.PROCESSING_TIME),
        LATE(Mistake.LATE_EVENTS_COUNTED),
        /** A later event replaces an earlier one of a user with the same name in the same second. */
        OVERWRITES(Mistake.OVERWRITTEN),
        DUPLICATES(Mistake.DUPLICATES_COUNTED),
        /** Records that must be rejected count if they have the name that they count for. */
        MALFORMED(Mistake.MALFORMED_COUNTED),
        /** Events that are out of order by more than a minute do not count. */
        OUT_OF_ORDER_DROPPED(Mistake.OUT_OF_ORDER_DROPPED),
        /** Events with an unknown field do not count. */
        UNKNOWN_FIELD_REJECTED(Mistake.UNKNOWN_FIELD_REJECTED),
        /** Of the artists of a song, only the first one counts. */
        FIRST_ARTIST(Mistake.FIRST_ARTIST_ONLY);

        private final Mistake mistake;

        Way(Mistake mistake) {
            this.mistake = mistake;
        }
    }

    Assumption {
        ways = Set.copyOf(ways);
    }

    /** As a correct pipeline does. */
    static final Assumption CORRECT = of();

    static final Assumption LATE = of(Way.LATE);

    /** Those that need the latest event of each user and second in memory. */
    static final List<Assumption> OVERWRITING = List.of(of(Way.OVERWRITES), of(Way.OVERWRITES, Way.LATE));

    /** As a pipeline does whose watermark is too short. */
    static final Assumption OUT_OF_ORDER_DROPPED = of(Way.OUT_OF_ORDER_DROPPED);

    private static Assumption of(Way... ways) {
        return new Assumption(Set.of(ways), 0, Long.MAX_VALUE);
    }

    /**
     * Other ways, the simplest first, without those that need much memory.
     *
     * @param expected the number of counts of a correct pipeline
     * @param found    the number of counts in the results; not a number if it is unknown
     * @param rows     number of expected rows; a few cannot show where events are missing
     */
    static List<Assumption> others(long expected, double found, long rows) {
        List<Assumption> all = new ArrayList<>(List.of(
                CORRECT,
                LATE,
                of(Way.DUPLICATES),
                of(Way.LATE, Way.DUPLICATES),
                of(Way.MALFORMED),
                of(Way.FIRST_ARTIST),
                OUT_OF_ORDER_DROPPED,
                of(Way.UNKNOWN_FIELD_REJECTED),
                of(Way.PROCESSING_TIME),
                of(Way.PROCESSING_TIME, Way.DUPLICATES)));
        if (found < expected && rows >= MIN_ROWS) {
            all.add(new Assumption(Set.of(), expected - Math.round(found), Long.MAX_VALUE));
            all.add(new Assumption(Set.of(), 0, Math.round(found)));
        }
        return all;
    }

    boolean has(Way way) {
        return ways.contains(way);
    }

    boolean countsLate() {
        return has(Way.LATE) || has(Way.PROCESSING_TIME);
    }

    boolean countsDuplicates() {
        return has(Way.DUPLICATES) || has(Way.OVERWRITES);
    }

    /** Whether the first or the last events are missing. */
    boolean isCut() {
        return first > 0 || last < Long.MAX_VALUE;
    }

    /** The mistakes of a pipeline that computes its results in this way. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        if (!ways.isEmpty()) {
            EnumSet.copyOf(ways).forEach(way -> mistakes.add(way.mistake));
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
