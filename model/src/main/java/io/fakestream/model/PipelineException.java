package io.fakestream.model;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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

    /** A failure for which the user's input is the reason. */
    public static PipelineException usage(String whatHappened, String nextStep) {
        return new PipelineException(ExitCode.USAGE, whatHappened, nextStep);
    }

    /** The failure itself, without the exceptions in which other threads wrapped it. */
    public static Throwable unwrap(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What the user should do now: one sentence or command. */
    public String nextStep() {
        return nextStep;
    }
}
