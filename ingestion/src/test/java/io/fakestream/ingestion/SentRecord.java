package io.fakestream.ingestion;

import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a target can see of a record.
 *
 * @param records number of records of the shard up to this one
 * @param value   the bytes as Latin-1, so that any bytes can be compared; null if there is no value
 */
record SentRecord(
        int shard,
        long records,
        long number,
        @Nullable Fault fault,
        long dueMillis,
        String key,
        @Nullable String value) {
    static SentRecord of(ShardStream record, Schedule schedule) {
        Utf8Buffer key = new Utf8Buffer(64);
        record.writeKey(RecordKey.USER, key);
        Utf8Buffer value = new Utf8Buffer(1024);
        boolean hasValue = record.writeValue(schedule, value);
        return new SentRecord(
                record.shard(),
                record.records(),
                record.number(),
                record.fault(),
                record.dueMillis(schedule),
                text(key),
                hasValue ? text(value) : null);
    }

    private static String text(Utf8Buffer bytes) {
        return new String(bytes.array(), 0, bytes.length(), StandardCharsets.ISO_8859_1);
    }
}
