package io.fakestream.model;

/** Whether an event is on time; see {@link Lateness}. */
public enum Timing {
    /** Counts everywhere. */
    ON_TIME,
    /** Stored in the raw table and counted as late, but in no average. */
    LATE,
    /** Claims to have been played after it was sent: rejected. */
    FUTURE
}
