package io.fakestream.generator;

/** How the plays of a run come about. */
public enum Mode {
    /** People have timelines: sessions, runs of one artist, pauses, nights. */
    SESSIONS,
    /** Each event is drawn by itself, from the same people and taste: for raw load. */
    DRAWS
}
