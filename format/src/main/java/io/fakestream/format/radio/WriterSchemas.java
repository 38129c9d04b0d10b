package io.fakestream.format.radio;

import io.fakestream.format.schema.RegisteredSchema;
import io.fakestream.format.schema.SchemaLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;

/**
 * The schemas that records were written with, each resolved once against {@link RadioSchemas#READER}. Thread-safe.
 */
final class WriterSchemas {
    /** A schema that records were written with. */
    sealed interface WriterSchema {}

    /** Its records can be read. The reader is thread-safe. */
    record Compatible(DatumReader<GenericRecord> reader) implements WriterSchema {}

    /** Its records cannot be read as the expected schema. */
    record Incompatible(String reason) implements WriterSchema {}

    private final SchemaLookup schemas;
    private final Map<Integer, WriterSchema> resolved = new ConcurrentHashMap<>();

    WriterSchemas(SchemaLookup schemas) {
        this.schemas = schemas;
    }

    /** The schema with an id; empty if the registry has none. */
    Optional<WriterSchema> find(int id) {
        WriterSchema known = resolved.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<WriterSchema> found = schemas.find(id).map(WriterSchemas::resolve);
        found.ifPresent(schema -> resolved.put(id, schema));
        return found;
    }

    private static WriterSchema resolve(RegisteredSchema registered) {
        if (!registered.type().equals(RegisteredSchema.AVRO)) {
            return new Incompatible(
                    "it is a schema of the type " + registered.type() + ", not " + RegisteredSchema.AVRO);
        }
        Schema writer;
        try {
            writer = new Schema.Parser().parse(registered.definition());
        } catch (RuntimeException e) { // for an unknown type, Avro 1.12.1 throws a NullPointerException
            return new Incompatible("it is not a usable schema: " + e.getMessage());
        }
        SchemaPairCompatibility compatibility =
                SchemaCompatibility.checkReaderWriterCompatibility(RadioSchemas.READER, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            return new Incompatible(
                    explain(compatibility.getResult().getIncompatibilities().get(0)));
        }
        try {
            return new Compatible(
                    new FastReaderBuilder(new GenericData()).createDatumReader(writer, RadioSchemas.READER));
        } catch (AvroRuntimeException e) {
            return new Incompatible("Avro cannot resolve it: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("resolving a schema reads nothing", e);
        }
    }

    private static String explain(Incompatibility first) {
        return switch (first.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE -> "it lacks the field " + first.getMessage();
            case NAME_MISMATCH -> "it has another name: " + first.getMessage();
            default -> first.getType() + " at " + first.getLocation() + ": " + first.getMessage();
        };
    }
}
