package io.fakestream.ingestion;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, with bounded memory. Lines end with a line feed, with or without a carriage return before it. Not thread-safe. */
public final class InputLines {
    private final BufferedInputStream in;
    private final int maxBytes;
    private boolean isTooLong;

    /** Reads from a stream, which the caller closes. */
    public InputLines(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /** The next line without its end; null at the end of the input. If it is too long, only its beginning. */
    public byte @Nullable [] next() throws IOException {
        isTooLong = false;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (next >= 0 && next != '\n') {
            if (line.size() < maxBytes) {
                line.write(next);
            } else {
                isTooLong = true;
            }
            next = in.read();
        }
        byte[] bytes = line.toByteArray();
        boolean hasCarriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return hasCarriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    /** Whether the line that was returned last is longer than the limit. */
    public boolean isTooLong() {
        return isTooLong;
    }
}
