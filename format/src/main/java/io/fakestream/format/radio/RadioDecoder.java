package io.fakestream.format.radio;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.radio.WriterSchemas.Compatible;
import io.fakestream.format.radio.WriterSchemas.Incompatible;
import io.fakestream.format.radio.WriterSchemas.WriterSchema;
import io.fakestream.format.schema.SchemaLookup;
import io.fakestream.model.FieldValues;
import io.fakestream.model.RejectionReason;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;

/** Reads values in Confluent's wire format, whatever compatible schema they were written with. Thread-safe. */
final class RadioDecoder {
    private final WriterSchemas schemas;

    RadioDecoder(SchemaLookup schemas) {
        this.schemas = new WriterSchemas(schemas);
    }

    ParsedListen decode(byte[] value) throws RejectedRecordException {
        if (!WireHeader.isPresent(value)) {
            throw new RejectedRecordException(
                    RejectionReason.NOT_JSON,
                    "the value does not begin with a zero byte and the four bytes of the id of an Avro schema");
        }
        int id = WireHeader.schemaId(value);
        FieldValues values = RadioFields.values(event(value, reader(id)));
        return ParsedListen.check(values, null, false);
    }

    private DatumReader<GenericRecord> reader(int id) throws RejectedRecordException {
        Optional<WriterSchema> found = id > 0 ? schemas.find(id) : Optional.empty();
        WriterSchema schema = found.orElse(null);
        if (schema instanceof Compatible compatible) {
            return compatible.reader();
        }
        if (schema instanceof Incompatible incompatible) {
            throw new RejectedRecordException(
                    RejectionReason.INCOMPATIBLE_SCHEMA, "schema " + id + ": " + incompatible.reason());
        }
        throw new RejectedRecordException(
                RejectionReason.UNKNOWN_SCHEMA, "the schema registry has no schema with the id " + id);
    }

    private static GenericRecord event(byte[] value, DatumReader<GenericRecord> reader) throws RejectedRecordException {
        BoundedDecoder in = new BoundedDecoder(value, WireHeader.LENGTH);
        GenericRecord event;
        try {
            event = reader.read(null, in);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException e) { // Avro 1.12.1 checks no index of a union
            throw new RejectedRecordException(
                    RejectionReason.NOT_JSON, "the Avro value is truncated or corrupt: " + e.getMessage());
        } catch (StackOverflowError e) { // a value of a recursive schema
            throw new RejectedRecordException(RejectionReason.NOT_JSON, "the Avro value is nested too deeply");
        }
        if (!in.isAtEnd()) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, "there is more content after the event");
        }
        return event;
    }
}
