package io.fakestream.generator.songs;

import io.fakestream.model.Listen;

/** Why a row of a song file did not become a song. */
public enum SkipReason {
    BROKEN_ROW("with more or fewer fields than the header has columns"),
    /** A consumer rejects events with longer texts, so they are never generated. */
    TOO_LONG("with a text of more than " + Listen.LONGEST_TEXT + " characters"),
    NO_ID("without id"),
    NO_ARTIST("without artist"),
    NO_TRACK_NAME("without track name"),
    /** Not a number, not above 0, or above a day. */
    BAD_DURATION("with an impossible duration"),
    /** The earlier row counts. */
    REPEATED_ID("with the id of an earlier row");

    private final String words;

    SkipReason(String words) {
        this.words = words;
    }

    /** To be read after a number of rows. */
    public String words() {
        return words;
    }
}
