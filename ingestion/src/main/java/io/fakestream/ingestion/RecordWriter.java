package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/** Writes records to a stream of bytes in one form. For one thread at a time. */
interface RecordWriter extends Closeable, Flushable {
    /** Writes the record that the stream stands at. */
    void write(ShardStream record, Schedule schedule) throws IOException;
}
