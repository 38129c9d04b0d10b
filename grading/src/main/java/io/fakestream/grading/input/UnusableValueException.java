package io.fakestream.grading.input;

import io.fakestream.model.PipelineException;

/** A value of a row cannot be used. */
public final class UnusableValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableValueException(String message) {
        super(message);
    }

    /** The failure for the user, with the position of the row, such as {@code results.csv, line 12}. */
    PipelineException at(String position) {
        return PipelineException.usage(
                position + ": " + getMessage() + ".", "Correct the value, or map another column: --map FIELD=COLUMN");
    }
}
