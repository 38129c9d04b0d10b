package io.fakestream.model;

/** Why a record became a dead letter. The name in the tables, metrics and reports is {@link #code()}. */
public enum RejectionReason {
    /** No value at all. */
    TOMBSTONE("tombstone"),
    /** A value of no bytes, or of white space. */
    EMPTY("empty"),
    /** Cut, garbled, or not UTF-8. */
    NOT_JSON("not json"),
    /** A field that every listen has is absent or null. */
    MISSING_FIELD("missing field"),
    /** A field holds something else than it should. */
    WRONG_TYPE("wrong type"),
    /** A field of the right type says what cannot be. */
    IMPOSSIBLE_VALUE("impossible value"),
    /** A time that cannot be read. */
    UNUSABLE_TIME("unusable time"),
    /** Played after it was sent; see {@link Lateness}. */
    FUTURE("from the future"),
    /** Kafka delivered bytes that are not a record; skipped on request. */
    UNREADABLE("unreadable");

    private final String word;

    RejectionReason(String word) {
        this.word = word;
    }

    public String code() {
        return word;
    }
}
