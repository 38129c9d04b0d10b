package io.fakestream.format.json;

import io.fakestream.format.RecordFile;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;

/** One value on each line, the same bytes as on the topic; a record without a value is an empty line. */
final class JsonLines implements RecordFile {
    private final OutputStream out;
    private final Utf8Buffer value = new Utf8Buffer(1024);

    JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(RecordToWrite record) throws IOException {
        if (record.writeValue(value)) {
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
