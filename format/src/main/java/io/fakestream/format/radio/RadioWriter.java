package io.fakestream.format.radio;

import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes events with one schema as values in Confluent's wire format. Immutable and thread-safe. */
final class RadioWriter {
    private final int schemaId;
    private final GenericDatumWriter<GenericRecord> writer;

    RadioWriter(Schema schema, int schemaId) {
        this.schemaId = schemaId;
        this.writer = new GenericDatumWriter<>(schema);
    }

    /** Replaces the content of the buffer by the value. */
    void write(GenericRecord event, Utf8Buffer out) {
        WireHeader.write(schemaId, out);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(new BufferStream(out), null);
            writer.write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /** Appends to a buffer. */
    private static final class BufferStream extends OutputStream {
        private final Utf8Buffer to;

        BufferStream(Utf8Buffer to) {
            this.to = to;
        }

        @Override
        public void write(int b) {
            to.ascii((char) (b & 0xFF));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            to.raw(bytes, offset, length);
        }
    }
}
