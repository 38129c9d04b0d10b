package io.fakestream.model;

/** What became of a record on the topic, counted in the table {@code outcomes}; rejections are counted by {@link RejectionReason}. */
public enum Outcome {
    /** In the raw table and in the averages. */
    ON_TIME("on time"),
    /** In the raw table only. */
    LATE("late"),
    /** An event that had been counted before. */
    DUPLICATE("duplicate"),
    /** Stored, and counted as late or on time as well: it has a field that nobody knows here. */
    UNKNOWN_FIELD("unknown field");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    public String code() {
        return word;
    }
}
