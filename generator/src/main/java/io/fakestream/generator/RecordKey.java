package io.fakestream.generator;

/** What the key of a record on the topic is. The partition does not depend on it. */
public enum RecordKey {
    USER,
    /** The first artist of the credit. */
    ARTIST,
    SESSION,
    NONE
}
