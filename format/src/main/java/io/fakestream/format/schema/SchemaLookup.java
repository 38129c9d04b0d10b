package io.fakestream.format.schema;

import java.util.Optional;

/** Finds schemas by the ids that records contain. Implementations are thread-safe. */
@FunctionalInterface
public interface SchemaLookup {
    /**
     * The schema with an id; empty only if the registry has answered that there is none.
     *
     * @throws SchemaRegistryUnavailableException if it is not known whether there is one
     * @throws io.fakestream.model.PipelineException if the registry cannot be used until something is changed, for
     *                                               example because it rejects the credentials
     */
    Optional<RegisteredSchema> find(int id);
}
