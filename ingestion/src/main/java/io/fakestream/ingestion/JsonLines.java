package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;

/** One value per line, the same bytes as on the topic; a record without a value is an empty line. */
final class JsonLines implements RecordWriter {
    private final OutputStream out;
    private final Utf8Buffer value = new Utf8Buffer(1024);

    JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(ShardStream record, Schedule schedule) throws IOException {
        if (record.writeValue(schedule, value)) {
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
