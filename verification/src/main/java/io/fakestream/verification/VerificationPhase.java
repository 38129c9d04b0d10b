package io.fakestream.verification;

/** The parts of a verification, in their order. */
public enum VerificationPhase {
    /** The runs are replayed, and hashes of the expected rows are summed. */
    REPLAY("replay"),
    /** The raw rows are read, hashed and compared. */
    ROWS("rows"),
    DEAD_LETTERS("dead letters"),
    /** The results are computed again, read and compared. */
    RESULTS("results"),
    OUTCOMES("outcomes");

    private final String text;

    VerificationPhase(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
