package io.fakestream.format.schema;

import io.fakestream.model.PipelineException;
import java.util.Optional;

/**
 * A schema registry: ids are unique in the whole registry, and each subject has versions. All methods throw
 * {@link SchemaRegistryUnavailableException} if the registry gives no answer, and {@link PipelineException} if its
 * answer does not allow to continue. Implementations are thread-safe.
 */
public interface SchemaRegistry extends SchemaLookup {
    /**
     * Makes an Avro schema the newest version of a subject, unless it is one of its versions already.
     *
     * @param definition the JSON of the schema
     * @return the id of the schema; the same one whenever the same definition is registered
     */
    int register(String subject, String definition);

    /** The newest version of a subject; empty if there is no such subject. */
    Optional<RegisteredSchema> latest(String subject);
}
