package io.fakestream.generator;

/** The type of the record keys on the topic. The partition does not depend on it. */
public enum RecordKey {
    USER,
    /** The first artist of the credit. */
    ARTIST,
    SESSION,
    NONE
}
