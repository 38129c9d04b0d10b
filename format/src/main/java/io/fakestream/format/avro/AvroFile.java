package io.fakestream.format.avro;

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
 * An Avro object container file of listens, compressed with deflate. Its sync marker is the fingerprint of the schema
 * instead of a random one, so that the same listens give the same file.
 */
final class AvroFile implements RecordFile {
    private static final int DEFLATE_LEVEL = 6;

    private final DataFileWriter<GenericRecord> file;

    AvroFile(OutputStream out) throws IOException {
        file = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(AvroSchema.LISTEN))
                .setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL))
                .create(AvroSchema.LISTEN, out, syncMarker());
    }

    @Override
    public void write(RecordToWrite record) throws IOException {
        file.append(AvroRecords.of(record.listen()));
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
            return SchemaNormalization.parsingFingerprint("MD5", AvroSchema.LISTEN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
