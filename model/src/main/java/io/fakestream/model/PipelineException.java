package io.fakestream.model;

import org.jspecify.annotations.Nullable;

/**
 * A failure that can be explained to the user. Any other exception is a bug.
 *
 * <p>The message says what failed, where, what was found and what was expected; the next step says what to do now.
 */
public class PipelineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;
    private final String nextStep;

    public PipelineException(ExitCode exitCode, String whatHappened, String nextStep) {
        this(exitCode, whatHappened, nextStep, null);
    }

    public PipelineException(ExitCode exitCode, String whatHappened, String nextStep, @Nullable Throwable cause) {
        super(whatHappened, cause);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What the user should do now: one sentence or command. */
    public String nextStep() {
        return nextStep;
    }
}
