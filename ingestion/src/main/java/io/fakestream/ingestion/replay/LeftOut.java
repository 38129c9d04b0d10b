package io.fakestream.ingestion.replay;

/** Why an entry of an export is not published. If several reasons apply, the first one counts. */
public enum LeftOut {
    PRIVATE_SESSION("in a private session"),
    PODCAST("podcast or audiobook"),
    NO_TITLE("without title or artist"),
    /** Not a time, before the year 2000, or in the future. */
    UNUSABLE_TIME("with an unusable time"),
    /** Not an object, or a field has a wrong type or an impossible value. */
    INVALID("invalid"),
    /** The same listener, song and times as an earlier entry of any of the files. */
    TWICE("contained twice");

    private final String text;

    LeftOut(String text) {
        this.text = text;
    }

    /** Follows a number of entries. */
    public String text() {
        return text;
    }
}
