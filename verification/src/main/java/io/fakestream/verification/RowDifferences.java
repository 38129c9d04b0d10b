package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.Lateness;
import io.fakestream.storage.ListenReader;
import io.fakestream.storage.ListenRow;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through a shard that differs row by row, and tells each difference by the event's id. */
final class RowDifferences {
    private final ListenReader reader;
    private final Lateness lateness;
    private final long agedBeforeMillis;

    RowDifferences(ListenReader reader, Lateness lateness, long agedBeforeMillis) {
        this.reader = reader;
        this.lateness = lateness;
        this.agedBeforeMillis = agedBeforeMillis;
    }

    /** Compares all buckets up to the one after the last that should have a row. */
    void report(ReplayedRun run, int shard, Consumer<String> difference) {
        long count = run.acknowledged().get(shard);
        long size = ListenReader.bucketSize();
        for (long bucket = 0; bucket <= count / size + 1; bucket++) {
            Map<Long, ListenRow> found = new HashMap<>();
            reader.bucket(run.stream(), shard, bucket).stream()
                    .filter(row -> row.dueMillis() >= agedBeforeMillis)
                    .forEach(row -> found.put(row.id().number(), row));
            for (long number = bucket * size; number < Math.min(count, (bucket + 1) * size); number++) {
                ListenRow expected = run.row(shard, number, lateness);
                ListenRow actual = found.remove(number);
                if (expected.dueMillis() >= agedBeforeMillis) {
                    compare(expected, actual, difference);
                }
            }
            found.values()
                    .forEach(row -> difference.accept(
                            "event " + row.id() + ": expected no row, found one: user " + row.userName()));
        }
    }

    private static void compare(ListenRow expected, @Nullable ListenRow found, Consumer<String> difference) {
        EventId id = expected.id();
        if (found == null) {
            difference.accept("event " + id + ": expected a row, found none");
            return;
        }
        for (RecordComponent column : ListenRow.class.getRecordComponents()) {
            Object wanted = value(column, expected);
            Object actual = value(column, found);
            if (!Objects.equals(wanted, actual)) {
                difference.accept(
                        "event " + id + ": " + column.getName() + " expected " + wanted + ", found " + actual);
            }
        }
    }

    private static @Nullable Object value(RecordComponent column, ListenRow row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every column can be read", e);
        }
    }
}
