package io.fakestream.format;

import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/** A file of records in one format. Not thread-safe. */
public interface RecordFile extends Closeable, Flushable {
    /** A record that is to be written. */
    interface RecordToWrite {
        /** The event as an object. */
        Listen listen();

        /** Writes the value in the format of the topic, which may be corrupted. Returns false if there is no value. */
        boolean writeValue(Utf8Buffer to);
    }

    void write(RecordToWrite record) throws IOException;
}
