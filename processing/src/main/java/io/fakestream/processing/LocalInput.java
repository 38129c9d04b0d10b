package io.fakestream.processing;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSInputStream;

/** A local file as a Hadoop input stream. Not thread-safe. */
final class LocalInput extends FSInputStream {
    private final FileChannel channel;

    LocalInput(Path file) throws IOException {
        try {
            this.channel = FileChannel.open(file);
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(file + " does not exist");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(to, offset, length));
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, channel.size() - channel.position());
    }

    @Override
    public void seek(long position) throws IOException {
        if (position > channel.size()) {
            throw new EOFException("the file ends before " + position);
        }
        channel.position(position);
    }

    @Override
    public long getPos() throws IOException {
        return channel.position();
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
