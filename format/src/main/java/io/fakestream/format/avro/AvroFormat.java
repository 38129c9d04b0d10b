package io.fakestream.format.avro;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Avro: values in the single-object encoding, which begins with a fingerprint of the schema; files as object container
 * files, compressed with deflate.
 */
public final class AvroFormat implements ListenFormat {
    @Override
    public String code() {
        return "avro";
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        try {
            ByteBuffer value = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), AvroSchema.LISTEN)
                    .encode(AvroRecords.of(listen));
            out.clear();
            out.raw(value.array(), value.arrayOffset() + value.position(), value.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        if (value == null) {
            throw new RejectedRecordException(RejectionReason.TOMBSTONE, "");
        }
        if (value.length == 0) {
            throw new RejectedRecordException(RejectionReason.EMPTY, "");
        }
        return AvroDecoder.decode(value);
    }

    @Override
    public RecordFile open(OutputStream out) throws IOException {
        return new AvroFile(out);
    }

    @Override
    public boolean isCompressed() {
        return true;
    }
}
