package io.fakestream.format;

import io.fakestream.model.RejectionReason;
import java.nio.charset.StandardCharsets;

/** A record is not a listen. Has no stack trace, because a topic may contain many such records. */
public final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MAX_DETAIL_LENGTH = 300;

    private final RejectionReason rejection;
    private final String detail;

    /**
     * A rejected record.
     *
     * @param detail the field and its value, for the author of the producer; may be empty
     */
    public RejectedRecordException(RejectionReason rejection, String detail) {
        super(rejection.code() + " " + shortened(detail), null, false, false);
        this.rejection = rejection;
        this.detail = shortened(detail);
    }

    public RejectionReason rejection() {
        return rejection;
    }

    /** The field and its value; may be empty. */
    public String detail() {
        return detail;
    }

    /** Truncates the text and replaces unpaired surrogates, which some encoders reject. */
    private static String shortened(String detail) {
        String cut = detail.length() <= MAX_DETAIL_LENGTH ? detail : detail.substring(0, MAX_DETAIL_LENGTH) + "\u2026";
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
