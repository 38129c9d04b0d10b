package io.fakestream.generator.faults;

import io.fakestream.model.RejectionReason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fault that the generator makes on purpose. An event has one at most. The name in scenarios, manifests, reports and in
 * the record header {@value #HEADER} is {@link #code()}.
 */
public enum Fault {
    /** The same record again, some seconds later. The header is on the second one. */
    DUPLICATE("duplicate", null),
    /** Played more than ten minutes before it was due. */
    LATE("late", null),
    /** One of forty plays that a phone reports at once when it is on line again. Most of them are late. */
    OFFLINE("offline", null),
    /** Played minutes before it was due, but on time. */
    OUT_OF_ORDER("out-of-order", null),
    /** Never sent: its number is missing. */
    DROPPED("dropped", null),
    /** Has a field that nobody knows. */
    ADDED_FIELD("added-field", null),
    /** A field that every listen has goes by another name. */
    RENAMED_FIELD("renamed-field", RejectionReason.MISSING_FIELD),
    /** The value ends somewhere in the middle. */
    CUT("cut", RejectionReason.NOT_JSON),
    /** A text stands where a number should. */
    WRONG_TYPE("wrong-type", RejectionReason.WRONG_TYPE),
    /** A field that every listen has is null. */
    NULL_FIELD("null-field", RejectionReason.MISSING_FIELD),
    /** A field that every listen has is not there. */
    MISSING_FIELD("missing-field", RejectionReason.MISSING_FIELD),
    /** A value of no bytes. */
    EMPTY("empty", RejectionReason.EMPTY),
    /** A track name of a million characters. */
    GIANT("giant", RejectionReason.IMPOSSIBLE_VALUE),
    /** Bytes that are not UTF-8. */
    INVALID_UTF8("invalid-utf8", RejectionReason.NOT_JSON),
    /** An age below 0. */
    NEGATIVE_AGE("negative-age", RejectionReason.IMPOSSIBLE_VALUE),
    /** An age that nobody reaches. */
    IMPOSSIBLE_AGE("impossible-age", RejectionReason.IMPOSSIBLE_VALUE),
    /** Claims to be played long after it was sent. */
    FUTURE("future", RejectionReason.FUTURE),
    /** No value at all. */
    TOMBSTONE("tombstone", RejectionReason.TOMBSTONE);

    /** The header of a record that tells its fault. */
    public static final String HEADER = "fault";

    private final String word;
    private final @Nullable RejectionReason rejection;

    Fault(String word, @Nullable RejectionReason rejection) {
        this.word = word;
        this.rejection = rejection;
    }

    public String code() {
        return word;
    }

    /** Why processing must reject the record; empty if it must not. */
    public Optional<RejectionReason> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** The fault of a word; empty if there is none. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
    }
}
