package io.fakestream.format.avro;

import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Converts listens to Avro's records. */
final class AvroRecords {
    private AvroRecords() {}

    /** The record of a listen, which must have all fields. */
    static GenericRecord of(Listen listen) {
        return of(Listen.FIELDS, listen, AvroSchema.LISTEN);
    }

    private static GenericRecord of(Fields<?> fields, Object record, Schema schema) {
        GenericData.Record to = new GenericData.Record(schema);
        fields.forEach(record, (field, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("Avro needs a value for the field " + field.name());
            }
            Fields<?> nested = field.nested();
            to.put(
                    field.name(),
                    nested == null
                            ? value
                            : of(nested, value, schema.getField(field.name()).schema()));
        });
        return to;
    }
}
