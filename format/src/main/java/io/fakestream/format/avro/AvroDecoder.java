package io.fakestream.format.avro;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Field;
import io.fakestream.model.FieldType;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Parses values in the single-object encoding. Reads the fields itself instead of through Avro's reader, which would
 * allocate whatever length a corrupt value claims for a text.
 */
final class AvroDecoder {
    private final byte[] value;
    private final BinaryDecoder in;

    private AvroDecoder(byte[] value) {
        this.value = value;
        this.in = DecoderFactory.get()
                .binaryDecoder(value, AvroSchema.HEADER.length, value.length - AvroSchema.HEADER.length, null);
    }

    static ParsedListen decode(byte[] value) throws RejectedRecordException {
        int headerEnd = AvroSchema.HEADER.length;
        if (value.length < headerEnd || !Arrays.equals(value, 0, headerEnd, AvroSchema.HEADER, 0, headerEnd)) {
            throw new RejectedRecordException(
                    RejectionReason.NOT_JSON,
                    "the value does not begin with the fingerprint of the schema " + AvroSchema.LISTEN.getFullName());
        }
        FieldValues values;
        try {
            AvroDecoder decoder = new AvroDecoder(value);
            values = decoder.read(Listen.FIELDS);
            if (!decoder.in.isEnd()) {
                throw new RejectedRecordException(RejectionReason.NOT_JSON, "there is more content after the event");
            }
        } catch (IOException | AvroRuntimeException e) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, "the value is truncated or corrupt");
        }
        return ParsedListen.check(values, null, false);
    }

    private FieldValues read(Fields<?> fields) throws IOException, RejectedRecordException {
        FieldValues values = new FieldValues(fields);
        for (int i = 0; i < fields.all().size(); i++) {
            Field<?> field = fields.all().get(i);
            Fields<?> nested = field.nested();
            values.set(i, nested == null ? read(field.type(), fields.path(i)) : read(nested));
        }
        return values;
    }

    private Object read(FieldType type, String path) throws IOException, RejectedRecordException {
        return switch (type) {
            case TEXT, TEXT_ID -> text(path);
            case NUMBER_ID, TIME -> in.readLong();
            case INTEGER -> in.readInt();
            case BOOLEAN -> in.readBoolean();
            case RECORD -> throw new IllegalArgumentException(path + " has no fields");
        };
    }

    private String text(String path) throws IOException, RejectedRecordException {
        long length = in.readLong();
        if (length < 0 || length > value.length) {
            throw new IOException("a text of " + length + " bytes does not fit into the value");
        }
        byte[] bytes = new byte[(int) length];
        in.readFixed(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() > Listen.LONGEST_TEXT) {
            throw new RejectedRecordException(
                    RejectionReason.IMPOSSIBLE_VALUE,
                    path + ": " + text.length() + " characters, at most " + Listen.LONGEST_TEXT + " are allowed");
        }
        return text;
    }
}
