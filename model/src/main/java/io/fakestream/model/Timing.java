package io.fakestream.model;

/** Whether an event came when it should have; see {@link Lateness}. */
public enum Timing {
    /** Counts everywhere. */
    ON_TIME,
    /** Stands in the raw table, counts as late, and in no average. */
    LATE,
    /** Claims to have been played after it was sent: rejected. */
    FUTURE
}
