package io.fakestream.processing;

import io.fakestream.model.Refusal;

/** A record that is not a listen. Carries no stack trace: a topic may be full of them. */
public final class RefusedException extends Exception {
    private final Refusal refusal;
    private final String detail;

    RefusedException(Refusal refusal, String detail) {
        super(refusal.word() + " " + detail, null, false, false);
        this.refusal = refusal;
        this.detail = detail;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Which field, where that helps; else empty. */
    String detail() {
        return detail;
    }
}
