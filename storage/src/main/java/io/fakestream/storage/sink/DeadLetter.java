package io.fakestream.storage.sink;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record.
 *
 * @param reason          the code of an {@link io.fakestream.model.RejectionReason}
 * @param detail          details such as the field; may be empty
 * @param key             the original key of the record, or null
 * @param value           the original value of the record, or null for a tombstone
 * @param timestampMillis the record's timestamp, milliseconds since the epoch; any number
 * @param referenceMillis its reference time, if it was rejected because of its time; see {@link
 *                        io.fakestream.model.Lateness#classifyForeign}
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String reason,
        String detail,
        @Nullable ByteBuffer key,
        @Nullable ByteBuffer value,
        long timestampMillis,
        @Nullable Long referenceMillis) {
    /** Number of offsets of a partition that are read at a time; see {@link SinkReader#referenceTimes}. */
    public static final long BUCKET = 1_000;
}
