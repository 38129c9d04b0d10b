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
    private final @Nullable Remedy remedy;

    public PipelineException(ExitCode exitCode, String whatHappened, String nextStep) {
        this(exitCode, whatHappened, nextStep, null);
    }

    public PipelineException(ExitCode exitCode, String whatHappened, String nextStep, @Nullable Throwable cause) {
        this(exitCode, whatHappened, nextStep, null, cause);
    }

    private PipelineException(
            ExitCode exitCode,
            String whatHappened,
            String nextStep,
            @Nullable Remedy remedy,
            @Nullable Throwable cause) {
        super(whatHappened, cause);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
        this.remedy = remedy;
    }

    /** A failure of a store, with what can be done about it. */
    public static PipelineException of(ExitCode exitCode, String whatHappened, Remedy remedy) {
        return of(exitCode, whatHappened, "", remedy, null);
    }

    /**
     * A failure of a store.
     *
     * @param hint to be read before the remedy; may be empty
     */
    public static PipelineException of(
            ExitCode exitCode, String whatHappened, String hint, Remedy remedy, @Nullable Throwable cause) {
        return new PipelineException(exitCode, whatHappened, hint, remedy, cause);
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

    /** The same failure with a more precise message; this one is its cause. */
    public PipelineException withMessage(String whatHappened) {
        return new PipelineException(exitCode, whatHappened, nextStep, remedy, this);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What the user should do next, without the command for a {@link Remedy}: one or two sentences. */
    public String nextStep() {
        return nextStep(Remedy.Commands.NONE);
    }

    /** What the user should do next, with the program's command. */
    public String nextStep(Remedy.Commands commands) {
        if (remedy == null) {
            return nextStep;
        }
        return (nextStep.isEmpty() ? "" : nextStep + " ") + commands.text(remedy);
    }
}
