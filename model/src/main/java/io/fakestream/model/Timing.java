package io.fakestream.model;

/** Whether an event is on time; see {@link Lateness}. */
public enum Timing {
    /** Counts everywhere. */
    ON_TIME,
    /** Stored in the raw table and counted as late, but in no result. */
    LATE,
    /** Event time more than a minute after due time; of a foreign event, after the reference time: rejected. */
    FUTURE
}
