package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.model.Topics;
import io.fakestream.processing.format.MalformedEventException;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.DeadLetters;
import io.fakestream.storage.DeadLetters.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: to the table, which is exact, and as copies to the topic of dead letters. One per task. */
final class RejectedRecords {
    private final ProcessingConfig config;
    private final DeadLetters deadLetters;
    private final BoundedWrites writes;
    private final DeadLetterTopic copies;

    RejectedRecords(ProcessingConfig config, DeadLetters deadLetters, BoundedWrites writes) {
        this.config = config;
        this.deadLetters = deadLetters;
        this.writes = writes;
        this.copies = new DeadLetterTopic(config);
    }

    /** Returns when every copy is acknowledged. */
    void flush() {
        copies.flush();
    }

    /**
     * Writes one.
     *
     * @param referenceMillis what it was judged by, if time was the reason; milliseconds since the epoch
     */
    void write(Row record, MalformedEventException reason, @Nullable Long referenceMillis) {
        byte @Nullable [] key = record.getAs(RecordColumns.KEY);
        byte @Nullable [] value = record.getAs(RecordColumns.VALUE);
        boolean cut = value != null && value.length > Topics.MAX_RECORD_BYTES;
        MalformedEventException shown = reason;
        if (cut) { // neither topic nor tables take more, and a record that is larger must not stop everything
            String note = String.format(Locale.ROOT, " (the first 4 MiB of %,d bytes)", value.length);
            shown = new MalformedEventException(reason.rejection(), reason.detail() + note);
        }
        EventId place = new EventId(
                config.topic(), record.getInt(RecordColumns.PARTITION), record.getLong(RecordColumns.OFFSET));
        copies.send(place, shown, fits(key) ? key : null, cut ? null : value);
        deadLetters.write(
                new DeadLetter(
                        place.stream(),
                        place.shard(),
                        place.number(),
                        shown.rejection().code(),
                        shown.detail(),
                        buffer(key),
                        buffer(value),
                        record.getLong(RecordColumns.TIMESTAMP),
                        referenceMillis),
                writes);
    }

    private static boolean fits(byte @Nullable [] bytes) {
        return bytes != null && bytes.length <= Topics.MAX_RECORD_BYTES / 8;
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, Topics.MAX_RECORD_BYTES));
    }
}
