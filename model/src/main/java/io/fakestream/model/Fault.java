package io.fakestream.model;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of faults that the generator injects. An event has at most one. The name in scenarios, manifests, reports
 * and in the record header {@value #HEADER} is {@link #code()}.
 */
public enum Fault {
    /** The same record is sent again, some seconds later. The header is on the second one. */
    DUPLICATE("duplicate", null),
    /** Played more than ten minutes before the due time. */
    LATE("late", null),
    /** One of forty plays that a phone reports at the same time when it comes online again. Most of them are late. */
    OFFLINE("offline", null),
    /** Played minutes before the due time, but on time. */
    OUT_OF_ORDER("out-of-order", null),
    /** Never sent: its number is missing. */
    DROPPED("dropped", null),
    /** Has an unknown field. */
    ADDED_FIELD("added-field", null),
    /** A required field is renamed. */
    RENAMED_FIELD("renamed-field", RejectionReason.MISSING_FIELD),
    /** The value is truncated. */
    CUT("cut", RejectionReason.NOT_JSON),
    /** A number is replaced by a string. */
    WRONG_TYPE("wrong-type", RejectionReason.WRONG_TYPE),
    /** A required field is null. */
    NULL_FIELD("null-field", RejectionReason.MISSING_FIELD),
    /** A required field is missing. */
    MISSING_FIELD("missing-field", RejectionReason.MISSING_FIELD),
    /** The value is empty. */
    EMPTY("empty", RejectionReason.EMPTY),
    /** A track name of a million characters. */
    GIANT("giant", RejectionReason.IMPOSSIBLE_VALUE),
    /** Bytes that are not UTF-8. */
    INVALID_UTF8("invalid-utf8", RejectionReason.NOT_JSON),
    /** An age below 0. */
    NEGATIVE_AGE("negative-age", RejectionReason.IMPOSSIBLE_VALUE),
    /** An age above the maximum. */
    IMPOSSIBLE_AGE("impossible-age", RejectionReason.IMPOSSIBLE_VALUE),
    /** Claims to have been played long after it was sent. */
    FUTURE("future", RejectionReason.FUTURE),
    /** The record has no value. */
    TOMBSTONE("tombstone", RejectionReason.TOMBSTONE),
    /** Names a schema that the schema registry does not have. Only in formats with a schema registry. */
    UNKNOWN_SCHEMA("unknown-schema", RejectionReason.UNKNOWN_SCHEMA),
    /** Written with a newer version of the schema that can be read as the current one. */
    NEWER_SCHEMA("newer-schema", null),
    /** Written with a version of the schema that cannot be read as the current one. */
    INCOMPATIBLE_SCHEMA("incompatible-schema", RejectionReason.INCOMPATIBLE_SCHEMA);

    /** The header that names the fault of a record. */
    public static final String HEADER = "fault";

    private final String code;
    private final @Nullable RejectionReason rejection;

    Fault(String code, @Nullable RejectionReason rejection) {
        this.code = code;
        this.rejection = rejection;
    }

    public String code() {
        return code;
    }

    /** The reason for which processing must reject the record; empty if it must accept the record. */
    public Optional<RejectionReason> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** The fault with a code; empty if there is none. */
    public static Optional<Fault> of(String code) {
        return Arrays.stream(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }
}
