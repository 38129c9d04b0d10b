package io.fakestream.generator.songs;

import io.fakestream.model.Listen;

/** Why a row of a song file was skipped. */
public enum SkipReason {
    BROKEN_ROW("with more or fewer fields than the header has columns"),
    /** Consumers reject events with longer texts, so they are never generated. */
    TOO_LONG("with a text of more than " + Listen.LONGEST_TEXT + " characters"),
    NO_ID("without id"),
    NO_ARTIST("without artist"),
    NO_TRACK_NAME("without track name"),
    /** Not a number, not above 0, or above a day. */
    BAD_DURATION("with an impossible duration"),
    /** The first row is used. */
    REPEATED_ID("with the id of an earlier row");

    private final String description;

    SkipReason(String description) {
        this.description = description;
    }

    /** The description, phrased to follow a number of rows. */
    public String description() {
        return description;
    }
}
