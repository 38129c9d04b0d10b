package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/** Writes records to an output stream in one format. Not thread-safe. */
interface RecordWriter extends Closeable, Flushable {
    /** Writes the current record of the stream. */
    void write(ShardStream record, Schedule schedule) throws IOException;
}
