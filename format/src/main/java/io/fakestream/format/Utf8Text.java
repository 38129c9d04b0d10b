package io.fakestream.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of text formats. */
public final class Utf8Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8Text() {}

    /**
     * Decodes strictly. The string constructor is fast but replaces malformed input, so a text with a replacement
     * character is decoded again with a decoder that throws. A byte-order mark, which editors and some platforms write,
     * is skipped.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8
     */
    public static String decode(byte[] value) throws CharacterCodingException {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** What to tell the producer of bytes that are not UTF-8. */
    public static String explain(byte[] value) {
        if (value[0] == 0) {
            return schemaRegistryHint();
        }
        boolean utf16 = value.length > 1 && (value[0] & 0xFF) >= 0xFE && (value[1] & 0xFF) >= 0xFE;
        return utf16 ? "the text is UTF-16: send UTF-8" : "the text is not UTF-8";
    }

    /** What to tell the producer of a value that begins with a zero byte. */
    public static String schemaRegistryHint() {
        return "the value begins with a zero byte, like Avro or Protobuf with a schema registry: send plain JSON";
    }
}
