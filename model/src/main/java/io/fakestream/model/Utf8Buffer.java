package io.fakestream.model;

import java.util.Arrays;

/** A growable byte buffer to which text is written as UTF-8. Not thread-safe; reuse one per thread. */
public final class Utf8Buffer {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int MAX_LONG_DIGITS = 20;

    private byte[] bytes;
    private int length;

    public Utf8Buffer(int capacity) {
        bytes = new byte[capacity];
    }

    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /** The array whose first {@link #length()} bytes have been written; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Writes bytes that are already UTF-8. */
    public Utf8Buffer raw(byte[] from, int offset, int size) {
        reserve(size);
        System.arraycopy(from, offset, bytes, length, size);
        length += size;
        return this;
    }

    /** Writes text that contains only ASCII characters. */
    @SuppressWarnings("deprecation") // the one way to copy a string's Latin-1 bytes without an allocation
    public Utf8Buffer ascii(String text) {
        int size = text.length();
        reserve(size);
        text.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    public Utf8Buffer ascii(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    public Utf8Buffer number(long value) {
        if (value < 0) {
            return ascii(Long.toString(value));
        }
        reserve(MAX_LONG_DIGITS);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        putDigits(value, digits);
        return this;
    }

    /** Writes the lowest {@code digits} decimal digits, with leading zeros. */
    public Utf8Buffer padded(long value, int digits) {
        reserve(digits);
        putDigits(value, digits);
        return this;
    }

    /** Writes a quoted and escaped JSON string. An unpaired surrogate becomes a question mark. */
    public Utf8Buffer jsonString(String text) {
        return ascii('"').jsonText(text).ascii('"');
    }

    /** Writes the escaped content of a JSON string, without the quotes. */
    public Utf8Buffer jsonText(String text) {
        int size = text.length();
        reserve(size * 6);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80) {
                if (c == '"' || c == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = (byte) c;
            } else if (c < 0x20) {
                putControl(c);
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < size && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xF0 | (point >> 18));
                bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (point & 0x3F));
            } else {
                bytes[length++] = '?';
            }
        }
        return this;
    }

    private void putControl(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xF];
    }

    private void putDigits(long value, int digits) {
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
