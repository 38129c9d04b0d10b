package io.fakestream.model;

/** The exit codes of commands. */
public enum ExitCode {
    /** Success, including verification if the command verifies; also Ctrl-C followed by a clean drain. */
    DONE(0),
    /** Completed, but with rejected records that were not expected. */
    REJECTED(1),
    /** Usage or configuration error; nothing was started. */
    USAGE(2),
    /** Environment: port, disk, memory, wrong Java version, broker or database unreachable. */
    ENVIRONMENT(3),
    /** A stage failed while running. */
    RUNTIME_FAILURE(4),
    /** Internal error. */
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
