package io.fakestream.format.radio;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The versions of the schema of the radio's events. */
final class RadioSchemas {
    /** The JSON of the version that most events have. */
    static final String CURRENT_DEFINITION = Resources.read("track-heard-1.avsc");

    /** The JSON of a version that is compatible with the current one: it has another field, with a default. */
    static final String NEWER_DEFINITION = Resources.read("track-heard-2.avsc");

    /** The JSON of a version that is not: a field without a default is gone. */
    static final String INCOMPATIBLE_DEFINITION = Resources.read("track-heard-3.avsc");

    static final Schema CURRENT = new Schema.Parser().parse(CURRENT_DEFINITION);
    static final Schema NEWER = new Schema.Parser().parse(NEWER_DEFINITION);
    static final Schema INCOMPATIBLE = new Schema.Parser().parse(INCOMPATIBLE_DEFINITION);

    /** The schema that events are read with: the current one, with texts as strings of Java. */
    static final Schema READER = withStrings(new Schema.Parser().parse(CURRENT_DEFINITION));

    private RadioSchemas() {}

    private static Schema withStrings(Schema schema) {
        switch (schema.getType()) {
            case STRING -> GenericData.setStringType(schema, GenericData.StringType.String);
            case RECORD -> schema.getFields().forEach(field -> withStrings(field.schema()));
            case UNION -> schema.getTypes().forEach(RadioSchemas::withStrings);
            default -> {}
        }
        return schema;
    }
}
