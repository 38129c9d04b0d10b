package io.fakestream.ingestion.replay;

/** An entry is not published. Has neither a stack trace nor a value of the entry: exports contain personal data. */
final class LeftOutException extends Exception {
    private static final long serialVersionUID = 1;

    private final LeftOut reason;

    LeftOutException(LeftOut reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    LeftOut reason() {
        return reason;
    }
}
