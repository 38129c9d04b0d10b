package io.fakestream.format.radio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from an array. Every length is compared with the remaining bytes before anything is
 * allocated, so a corrupt value costs at most its own size; Avro's own decoder allocates whatever a corrupt length claims.
 * Texts must be UTF-8. Not thread-safe.
 *
 * <p>Source: Avro 1.12 specification, "Binary encoding".
 */
final class BoundedDecoder extends Decoder {
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private int at;

    BoundedDecoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** Whether everything has been read. */
    boolean isAtEnd() {
        return at == bytes.length;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte value = bytes[skip(1)];
        if (value != 0 && value != 1) {
            throw new IOException("a boolean is " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an int is " + value);
        }
        return (int) value;
    }

    /** At most ten groups of seven bits, the lowest first, with the sign in the lowest bit. */
    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[skip(1)];
            zigzag |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IOException("a number has more than ten bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return little(Float.BYTES).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return little(Double.BYTES).getDouble();
    }

    private ByteBuffer little(int length) throws IOException {
        return ByteBuffer.wrap(bytes, skip(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        String text = new String(bytes, skip(length), length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // the text itself, or in place of malformed bytes
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at - length, length))
                    .toString();
        }
        return text;
    }

    @Override
    public void skipString() throws IOException {
        skip(readLength());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] read = new byte[readLength()];
        readFixed(read, 0, read.length);
        return ByteBuffer.wrap(read);
    }

    @Override
    public void skipBytes() throws IOException {
        skipString();
    }

    @Override
    public void readFixed(byte[] to, int start, int length) throws IOException {
        System.arraycopy(bytes, skip(length), to, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        skip(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return readItems();
    }

    /** Skips the blocks that begin with their size. Returns the number of items of the first block that does not, or 0. */
    @Override
    public long skipArray() throws IOException {
        long items = readLong();
        while (items < 0) {
            skip(readLength());
            items = readLong();
        }
        return bounded(items);
    }

    @Override
    public long readMapStart() throws IOException {
        return readItems();
    }

    @Override
    public long mapNext() throws IOException {
        return readItems();
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    /** The number of items in a block. A negative one is followed by the size of the block. */
    private long readItems() throws IOException {
        long items = readLong();
        if (items < 0) {
            readLength();
            items = -items;
        }
        return bounded(items);
    }

    /** Items without bytes are not supported: without them, no block has more items than bytes. */
    private long bounded(long items) throws IOException {
        if (items < 0 || items > bytes.length - at) {
            throw new EOFException("a block of " + items + " items is longer than the value");
        }
        return items;
    }

    private int readLength() throws IOException {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw new EOFException("a length of " + length + " bytes is longer than the value");
        }
        return (int) length;
    }

    /** Moves on, and returns the previous position. */
    private int skip(int length) throws IOException {
        int from = at;
        if (length > bytes.length - from) {
            throw new EOFException("the value ends too early");
        }
        at = from + length;
        return from;
    }
}
