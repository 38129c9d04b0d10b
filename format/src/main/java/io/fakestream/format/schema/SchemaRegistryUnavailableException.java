package io.fakestream.format.schema;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry gave no answer. A transient failure: a record whose schema could not be looked up must be read again
 * later, and must not be rejected.
 */
public final class SchemaRegistryUnavailableException extends PipelineException {
    private static final long serialVersionUID = 1;

    public SchemaRegistryUnavailableException(String whatHappened, String nextStep, @Nullable Throwable cause) {
        super(ExitCode.ENVIRONMENT, whatHappened, nextStep, cause);
    }
}
