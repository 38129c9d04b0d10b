package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Utf8Buffer;

/** Makes records and forgets them, to see how fast that is. */
public final class NullTarget implements EventTarget {
    @Override
    public Lane lane() {
        Utf8Buffer value = new Utf8Buffer(1024);
        return new Lane() {
            @Override
            public void send(ShardStream record, Schedule schedule, Acknowledged acknowledged) {
                record.writeValue(schedule, value);
                acknowledged.record(record.shard(), record.records(), 0);
            }
        };
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
