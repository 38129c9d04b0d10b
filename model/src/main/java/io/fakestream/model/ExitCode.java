package io.fakestream.model;

/** What a command's exit code says. */
public enum ExitCode {
    /** Done, and verified where the command verifies; also Ctrl-C that drained cleanly. */
    DONE(0),
    /** Done, but records were rejected that nobody expected. */
    REJECTED(1),
    /** Wrong usage or configuration; nothing was started. */
    USAGE(2),
    /** The surroundings: port, disk, memory, wrong Java, broker or database not reachable. */
    ENVIRONMENT(3),
    /** A stage failed while running. */
    RUNTIME_FAILURE(4),
    /** Crashed: a bug of ours. */
    BUG(5),
    /** Verification found differences. */
    VERIFICATION_FAILED(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
