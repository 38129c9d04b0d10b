package io.fakestream.model;

/** The type of a field; in brackets, the type of its values in Java. */
public enum FieldType {
    /** Text ({@link String}). */
    TEXT,
    /** Text that identifies something ({@link String}); decoders accept a number, too. */
    TEXT_ID,
    /** A 64-bit number that identifies something ({@link Long}); decoders accept a text, see {@link UserIds}. */
    NUMBER_ID,
    /** A 32-bit number ({@link Integer}). */
    INTEGER,
    /** True or false ({@link Boolean}). */
    BOOLEAN,
    /** Milliseconds since the epoch ({@link Long}); in text formats ISO 8601 in UTC, such as 2026-11-23T05:30:11.123Z. */
    TIME,
    /** A record with fields of its own. */
    RECORD
}
