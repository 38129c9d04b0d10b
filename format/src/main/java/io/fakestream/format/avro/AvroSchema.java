package io.fakestream.format.avro;

import io.fakestream.model.Field;
import io.fakestream.model.FieldType;
import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/** The schema of a listen, derived from its fields. */
final class AvroSchema {
    static final Schema LISTEN = record(
            "Listen", "One person playing one song: the event of the topic, in the order of its JSON.", Listen.FIELDS);

    /** What a value in the single-object encoding begins with: a marker and the fingerprint of the schema. */
    static final byte[] HEADER = header();

    private static final int HEADER_LENGTH = 10;

    private AvroSchema() {}

    private static byte[] header() {
        return ByteBuffer.allocate(HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(LISTEN))
                .array();
    }

    private static Schema record(String name, @Nullable String doc, Fields<?> fields) {
        List<Schema.Field> all = new ArrayList<>();
        for (Field<?> field : fields.all()) {
            all.add(new Schema.Field(field.name(), type(field), field.doc()));
        }
        return Schema.createRecord(name, doc, "io.fakestream", false, all);
    }

    private static Schema type(Field<?> field) {
        Fields<?> nested = field.nested();
        if (nested != null) {
            String name = field.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + field.name().substring(1);
            return record(name, null, nested);
        }
        return type(field.type());
    }

    private static Schema type(FieldType type) {
        return switch (type) {
            case TEXT, TEXT_ID -> Schema.create(Schema.Type.STRING);
            case NUMBER_ID -> Schema.create(Schema.Type.LONG);
            case INTEGER -> Schema.create(Schema.Type.INT);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TIME -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
            case RECORD -> throw new IllegalArgumentException("a record has a schema of its own");
        };
    }
}
