package io.fakestream.generator.faults;

import io.fakestream.model.Refusal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fault that the generator makes on purpose. An event has one at most. The name in scenarios, manifests, reports and in
 * the record header {@value #HEADER} is {@link #word()}.
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
    RENAMED_FIELD("renamed-field", Refusal.MISSING_FIELD),
    /** The value ends somewhere in the middle. */
    CUT("cut", Refusal.NOT_JSON),
    /** A text stands where a number should. */
    WRONG_TYPE("wrong-type", Refusal.WRONG_TYPE),
    /** A field that every listen has is null. */
    NULL_FIELD("null-field", Refusal.MISSING_FIELD),
    /** A field that every listen has is not there. */
    MISSING_FIELD("missing-field", Refusal.MISSING_FIELD),
    /** A value of no bytes. */
    EMPTY("empty", Refusal.EMPTY),
    /** A track name of a million characters. */
    GIANT("giant", Refusal.IMPOSSIBLE_VALUE),
    /** Bytes that are not UTF-8. */
    INVALID_UTF8("invalid-utf8", Refusal.NOT_JSON),
    /** An age below 0. */
    NEGATIVE_AGE("negative-age", Refusal.IMPOSSIBLE_VALUE),
    /** An age that nobody reaches. */
    IMPOSSIBLE_AGE("impossible-age", Refusal.IMPOSSIBLE_VALUE),
    /** Claims to be played long after it was sent. */
    FUTURE("future", Refusal.FUTURE),
    /** No value at all. */
    TOMBSTONE("tombstone", Refusal.TOMBSTONE);

    /** The header of a record that tells its fault. */
    public static final String HEADER = "fault";

    private final String word;
    private final @Nullable Refusal refusal;

    Fault(String word, @Nullable Refusal refusal) {
        this.word = word;
        this.refusal = refusal;
    }

    public String word() {
        return word;
    }

    /** Why processing must refuse the record; empty if it must not. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The fault of a word; empty if there is none. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
    }
}
