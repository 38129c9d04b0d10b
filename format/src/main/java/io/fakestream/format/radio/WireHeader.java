package io.fakestream.format.radio;

import io.fakestream.model.Utf8Buffer;
import java.nio.ByteBuffer;

/**
 * What a value begins with in Confluent's wire format: a zero byte, and the id of the schema as four bytes, big endian.
 * The rest is Avro's binary encoding.
 */
final class WireHeader {
    static final int LENGTH = 5;
    private static final byte MAGIC = 0;

    private WireHeader() {}

    static boolean isPresent(byte[] value) {
        return value.length >= LENGTH && value[0] == MAGIC;
    }

    /** The id of the schema in a value that has the header. */
    static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }

    /** Replaces the content of a buffer by the header. */
    static void write(int schemaId, Utf8Buffer to) {
        to.clear();
        to.raw(ByteBuffer.allocate(LENGTH).put(MAGIC).putInt(schemaId).array(), 0, LENGTH);
    }
}
