package io.fakestream.format.radio;

import io.fakestream.format.schema.RegisteredSchema;
import io.fakestream.format.schema.SchemaLookup;
import java.util.Map;
import java.util.Optional;

/** Formats of the radio for tests, with their schemas in memory. */
public final class RadioFormats {
    public static final RadioSchemaIds IDS = new RadioSchemaIds(7, 300, 70_000);

    /** The schemas of {@link #IDS}. */
    public static final SchemaLookup SCHEMAS = lookup(Map.of(
            IDS.current(), RadioSchemas.CURRENT_DEFINITION,
            IDS.newer(), RadioSchemas.NEWER_DEFINITION,
            IDS.incompatible(), RadioSchemas.INCOMPATIBLE_DEFINITION));

    private RadioFormats() {}

    /** The format of a run that started in 2026. */
    public static RadioFormat radio() {
        return RadioFormat.of(SCHEMAS, new RadioRun(IDS, 2026));
    }

    /** A lookup that knows these Avro schemas. */
    static SchemaLookup lookup(Map<Integer, String> definitions) {
        return id -> Optional.ofNullable(definitions.get(id)).map(schema -> RegisteredSchema.avro(id, schema));
    }
}
