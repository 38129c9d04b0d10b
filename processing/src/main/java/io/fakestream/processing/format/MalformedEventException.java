package io.fakestream.processing.format;

import io.fakestream.model.RejectionReason;
import java.nio.charset.StandardCharsets;

/** A record that is not a listen. Carries no stack trace: a topic may be full of them. */
public final class MalformedEventException extends Exception {
    private static final int LONGEST_DETAIL = 300;

    private final RejectionReason rejection;
    private final String detail;

    /**
     * A rejected record.
     *
     * @param detail which field and what was found there, for the author of the producer; may be empty
     */
    public MalformedEventException(RejectionReason rejection, String detail) {
        super(rejection.code() + " " + shortened(detail), null, false, false);
        this.rejection = rejection;
        this.detail = shortened(detail);
    }

    public RejectionReason rejection() {
        return rejection;
    }

    /** Which field and what was found there; may be empty. */
    public String detail() {
        return detail;
    }

    /** Without surrogates that have no partner, which not every encoder takes. */
    private static String shortened(String detail) {
        String cut = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "\u2026";
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
