package io.fakestream.format.schema;

/**
 * A schema of a registry. Immutable there: an id always has the same definition.
 *
 * @param id         1 and up
 * @param type       {@link #AVRO}, or what else the registry names, such as {@code PROTOBUF}
 * @param definition of an Avro schema, its JSON
 */
public record RegisteredSchema(int id, String type, String definition) {
    public static final String AVRO = "AVRO";

    /** An Avro schema. */
    public static RegisteredSchema avro(int id, String definition) {
        return new RegisteredSchema(id, AVRO, definition);
    }
}
