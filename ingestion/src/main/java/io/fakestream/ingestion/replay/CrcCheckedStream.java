package io.fakestream.ingestion.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** Fails at the end if the content has another checksum than the zip says: {@link java.util.zip.ZipFile} does not check it. */
final class CrcCheckedStream extends CheckedInputStream {
    private final long expected;

    CrcCheckedStream(InputStream in, long expected) {
        super(in, new CRC32());
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return checked(super.read(to, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && getChecksum().getValue() != expected) {
            throw new ZipException("wrong checksum");
        }
        return read;
    }
}
