package io.fakestream.generator.songs;

/** Why a row of a song file did not become a song. */
public enum SkipReason {
    /** More or fewer fields than the header has columns. */
    BROKEN_ROW,
    NO_ID,
    NO_ARTIST,
    NO_TRACK_NAME,
    /** Not a number, not above 0, or above a day. */
    BAD_DURATION,
    /** The track stood in an earlier row, which counts. */
    REPEATED_ID
}
