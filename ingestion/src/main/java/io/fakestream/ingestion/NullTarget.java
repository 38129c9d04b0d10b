package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Utf8Buffer;

/** Generates records and discards them, to measure the throughput of the generator. */
public final class NullTarget implements EventTarget {
    @Override
    public EventWriter writer() {
        Utf8Buffer value = new Utf8Buffer(1024);
        return new EventWriter() {
            @Override
            public void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
                record.writeValue(schedule, value);
                acknowledged.onAcknowledged(record.shard(), record.records(), 0);
            }
        };
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
