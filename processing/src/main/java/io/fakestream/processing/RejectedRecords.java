package io.fakestream.processing;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Topics;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.TaskWriter;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes dead letters to the table, idempotently, and copies to the dead-letter topic, at least once. One per task. */
final class RejectedRecords {
    private final TaskWriter writer;
    private final DeadLetterTopic copies;

    RejectedRecords(ProcessingConfig config, TaskWriter writer) {
        this.writer = writer;
        this.copies = new DeadLetterTopic(config);
    }

    /** Waits until every copy is acknowledged. */
    void flush() {
        copies.flush();
    }

    /**
     * Writes a dead letter.
     *
     * @param referenceMillis its reference time, milliseconds since the epoch; null unless it is from the future
     */
    void write(String topic, Row record, RejectedRecordException reason, @Nullable Long referenceMillis) {
        byte @Nullable [] key = record.getAs(RecordColumns.KEY);
        byte @Nullable [] value = record.getAs(RecordColumns.VALUE);
        boolean truncated = value != null && value.length > Topics.MAX_RECORD_BYTES;
        RejectedRecordException described = reason;
        if (truncated) { // exceeds the limits of topic and table, but must not stop the processing
            String note = String.format(Locale.ROOT, " (the first 4 MiB of %,d bytes)", value.length);
            described = new RejectedRecordException(reason.rejection(), reason.detail() + note);
        }
        RecordLocation location = RecordLocation.of(topic, record);
        copies.send(location, described, fits(key) ? key : null, truncated ? null : value);
        writer.write(new DeadLetter(
                location.topic(),
                location.partition(),
                location.offset(),
                described.rejection().code(),
                described.detail(),
                buffer(key),
                buffer(value),
                record.getLong(RecordColumns.TIMESTAMP),
                referenceMillis));
    }

    private static boolean fits(byte @Nullable [] bytes) {
        return bytes != null && bytes.length <= Topics.MAX_RECORD_BYTES / 8;
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, Topics.MAX_RECORD_BYTES));
    }
}
