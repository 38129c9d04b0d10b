package io.fakestream.model;

/** Why a record became a dead letter. The name in tables, metrics and reports is {@link #code()}. */
public enum RejectionReason {
    /** The record has no value. */
    TOMBSTONE("tombstone"),
    /** The value is empty or blank. */
    EMPTY("empty"),
    /** Truncated, corrupt, or not UTF-8; also of a value in Avro. */
    NOT_JSON("not json"),
    /** A required field is absent or null. */
    MISSING_FIELD("missing field"),
    /** A field has a value of the wrong type. */
    WRONG_TYPE("wrong type"),
    /** A field of the right type has an impossible value. */
    IMPOSSIBLE_VALUE("impossible value"),
    /** A time that cannot be parsed. */
    UNUSABLE_TIME("unusable time"),
    /** Event time more than a minute after due time; of a foreign event, after the reference time; see {@link Lateness}. */
    FUTURE("from the future"),
    /** Kafka delivered bytes that are not a record; skipped only on request. */
    UNREADABLE("unreadable"),
    /** The schema registry has no schema with the id in the record. */
    UNKNOWN_SCHEMA("unknown schema"),
    /** The record was written with a schema that cannot be read as the expected one. */
    INCOMPATIBLE_SCHEMA("incompatible schema");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
