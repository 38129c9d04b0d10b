package io.fakestream.generator;

/** How the plays of a run are generated. */
public enum Mode {
    /** Users have timelines: sessions, runs of one artist, pauses, nights. */
    SESSIONS,
    /** Each event is drawn independently, for the same users and with the same taste; for load tests. */
    DRAWS
}
