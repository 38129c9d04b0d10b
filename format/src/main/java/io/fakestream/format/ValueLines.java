package io.fakestream.format;

import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;

/** A file with one value on each line; a record without a value is an empty line. */
public final class ValueLines implements RecordFile {
    /** Writes the value of a record. */
    @FunctionalInterface
    public interface ValueWriter {
        /** Replaces the content of the buffer by the value. Returns false if there is no value. */
        boolean write(RecordToWrite record, Utf8Buffer to);
    }

    private final OutputStream out;
    private final ValueWriter values;
    private final Utf8Buffer value = new Utf8Buffer(1024);

    /** Writes to {@code out}, which is closed with the file. */
    public ValueLines(OutputStream out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    @Override
    public void write(RecordToWrite record) throws IOException {
        if (values.write(record, value)) {
            out.write(value.array(), 0, value.length());
        }
        out.write('\n');
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
