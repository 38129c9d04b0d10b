package io.fakestream.model;

/**
 * The outcomes of records on the topic, counted in the table {@code outcomes}; rejected records are counted by
 * {@link RejectionReason}.
 */
public enum Outcome {
    /** Stored in the raw table and counted in the results. */
    ON_TIME("on time"),
    /** Stored in the raw table only. */
    LATE("late"),
    /** An event that was already counted. */
    DUPLICATE("duplicate"),
    /** Stored, and also counted as late or on time: the event has an unknown field. */
    UNKNOWN_FIELD("unknown field");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
