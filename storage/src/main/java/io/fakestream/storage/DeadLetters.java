package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import io.fakestream.storage.sink.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads rejected records. The key is the position in the topic, so rejecting a record again changes nothing.
 */
final class DeadLetters {
    /** Number of offsets of a topic partition in one partition of the table. */
    private static final long BUCKET = DeadLetter.BUCKET;

    private static final int RANGES = 4;
    private static final int PAGE_SIZE = 50;

    /** Later timestamps cannot be displayed by common tools. */
    private static final long LATEST_MILLIS =
            Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final Store store;

    DeadLetters(Store store) {
        this.store = store;
    }

    void write(DeadLetter deadLetter, BoundedWrites writes) {
        var insert = store.prepare("INSERT INTO %s.dead_letters"
                + " (topic, partition, bucket, record_offset, reason, record_timestamp, record_key, value, detail, reference_time)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        boolean isTime = deadLetter.timestampMillis() >= 0 && deadLetter.timestampMillis() < LATEST_MILLIS;
        BoundStatementBuilder to = insert.boundStatementBuilder()
                .setString(0, deadLetter.topic())
                .setInt(1, deadLetter.partition())
                .setLong(2, deadLetter.offset() / BUCKET)
                .setLong(3, deadLetter.offset())
                .setString(4, deadLetter.reason());
        to = isTime ? to.setInstant(5, Instant.ofEpochMilli(deadLetter.timestampMillis())) : to;
        to = bytes(to, 6, deadLetter.key());
        to = bytes(to, 7, deadLetter.value());
        to = to.setString(8, deadLetter.detail());
        Long reference = deadLetter.referenceMillis();
        to = reference == null ? to : to.setInstant(9, Instant.ofEpochMilli(reference));
        writes.send(
                to.setLong(10, isTime ? deadLetter.timestampMillis() * 1000 : 0).build(), () -> {});
    }

    /**
     * The records of one bucket that were rejected for a reason: offset to their reference time, in
     * milliseconds since the epoch.
     *
     * @param firstOffset the first offset of the bucket, a multiple of {@link DeadLetter#BUCKET}
     */
    Map<Long, Long> referenceTimes(String topic, int partition, long firstOffset, String reason) {
        var select = store.prepare("SELECT record_offset, reason, reference_time FROM %s.dead_letters"
                + " WHERE topic = ? AND partition = ? AND bucket = ?");
        Map<Long, Long> times = new HashMap<>();
        store.session()
                .execute(select.bind(topic, partition, firstOffset / BUCKET))
                .forEach(row -> {
                    Instant at = row.getInstant(2);
                    if (at != null && reason.equals(row.getString(1))) {
                        times.put(row.getLong(0), at.toEpochMilli());
                    }
                });
        return times;
    }

    /** Every rejected record. Pages are small because records can be large. */
    void scan(Consumer<DeadLetter> each) {
        var select = store.prepare(
                "SELECT topic, partition, record_offset, reason, record_timestamp, detail, record_key, value, reference_time FROM"
                        + " %s.dead_letters"
                        + " WHERE token(topic, partition, bucket) > ? AND token(topic, partition, bucket) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()).setPageSize(PAGE_SIZE))
                        .forEach(row -> {
                            Instant due = row.getInstant(4);
                            Instant reference = row.getInstant(8);
                            each.accept(new DeadLetter(
                                    String.valueOf(row.getString(0)),
                                    row.getInt(1),
                                    row.getLong(2),
                                    String.valueOf(row.getString(3)),
                                    String.valueOf(row.getString(5)),
                                    row.getByteBuffer(6),
                                    row.getByteBuffer(7),
                                    due == null ? 0 : due.toEpochMilli(),
                                    reference == null ? null : reference.toEpochMilli()));
                        }));
    }

    private static BoundStatementBuilder bytes(BoundStatementBuilder to, int column, @Nullable ByteBuffer value) {
        return value == null ? to : to.setByteBuffer(column, value);
    }
}
