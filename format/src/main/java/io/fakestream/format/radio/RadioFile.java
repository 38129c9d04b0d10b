package io.fakestream.format.radio;

import io.fakestream.format.RecordFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro object container file of the radio's events, compressed with deflate. It contains the schema, so no registry
 * is needed to read it. The same listens give the same file.
 */
final class RadioFile implements RecordFile {
    private static final int DEFLATE_LEVEL = 6;

    private final DataFileWriter<GenericRecord> file;
    private final RadioEvents events;

    RadioFile(RadioEvents events, OutputStream out) throws IOException {
        this.events = events;
        this.file = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(RadioSchemas.CURRENT))
                .setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL))
                .create(RadioSchemas.CURRENT, out, syncMarker());
    }

    @Override
    public void write(RecordToWrite record) throws IOException {
        file.append(events.of(record.listen()));
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] syncMarker() {
        try {
            return SchemaNormalization.parsingFingerprint("MD5", RadioSchemas.CURRENT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
