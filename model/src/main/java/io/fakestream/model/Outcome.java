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
    /** The event has an unknown field; counted in addition to on time or late. */
    UNKNOWN_FIELD("unknown field");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
