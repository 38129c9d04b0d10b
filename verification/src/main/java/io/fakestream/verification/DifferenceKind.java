package io.fakestream.verification;

import java.util.Locale;

/** How the tables can differ from the truth. */
public enum DifferenceKind {
    MISSING_ROW,
    EXTRA_ROW,
    WRONG_FIELD,
    MISSING_RESULT,
    EXTRA_RESULT,
    WRONG_RESULT,
    /** A missing and an extra result of a name with the same sums, in different windows. */
    SHIFTED_WINDOW,
    WRONG_RANK,
    WRONG_OUTCOME,
    MISSING_DEAD_LETTER,
    WRONG_REJECTION_REASON,
    /** A record of another producer that is neither a row nor a dead letter. */
    LOST_FOREIGN_RECORD,
    /** A row that was on time, which Spark dropped because of its watermark. */
    DROPPED_ROW;

    /** Such as {@code missing row}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Difference of(String text) {
        return new Difference(this, text);
    }
}
