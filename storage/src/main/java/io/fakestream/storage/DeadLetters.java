package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes and reads refused records: one row for each place in a topic, so that refusing a record again changes nothing. */
public final class DeadLetters {
    private static final long BUCKET = 1_000;
    private static final int RANGES = 4;
    private static final int PAGE = 50;

    /**
     * A refused record.
     *
     * @param reason why, in one of the words of the processing's refusals
     * @param detail which field, where that helps; else empty
     * @param key    the record's key as it came, or null
     * @param value  the record's value as it came, or null for a tombstone
     */
    public record DeadLetter(
            String topic,
            int partition,
            long offset,
            String reason,
            String detail,
            @Nullable ByteBuffer key,
            @Nullable ByteBuffer value,
            long dueMillis) {}

    private final Store store;

    public DeadLetters(Store store) {
        this.store = store;
    }

    public void write(DeadLetter letter, BoundedWrites writes) {
        var insert = store.prepare("INSERT INTO %s.dead_letters"
                + " (topic, partition, bucket, record_offset, reason, due_at, record_key, value, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        BoundStatementBuilder to = insert.boundStatementBuilder()
                .setString(0, letter.topic())
                .setInt(1, letter.partition())
                .setLong(2, letter.offset() / BUCKET)
                .setLong(3, letter.offset())
                .setString(4, letter.reason())
                .setInstant(5, Instant.ofEpochMilli(letter.dueMillis()));
        to = bytes(to, 6, letter.key());
        to = bytes(to, 7, letter.value());
        to = to.setString(8, letter.detail());
        writes.send(to.setLong(9, letter.dueMillis() * 1000).build(), () -> {});
    }

    /** Each refused record; some of them are large, so few are fetched at once. */
    public void scan(Consumer<DeadLetter> each) {
        var select = store.prepare(
                "SELECT topic, partition, record_offset, reason, due_at, detail, record_key, value FROM %s.dead_letters"
                        + " WHERE token(topic, partition, bucket) > ? AND token(topic, partition, bucket) <= ?");
        TokenRanges.split(RANGES)
                .forEach(range -> store.session()
                        .execute(select.bind(range.after(), range.to()).setPageSize(PAGE))
                        .forEach(row -> {
                            Instant due = row.getInstant(4);
                            each.accept(new DeadLetter(
                                    String.valueOf(row.getString(0)),
                                    row.getInt(1),
                                    row.getLong(2),
                                    String.valueOf(row.getString(3)),
                                    String.valueOf(row.getString(5)),
                                    row.getByteBuffer(6),
                                    row.getByteBuffer(7),
                                    due == null ? 0 : due.toEpochMilli()));
                        }));
    }

    private static BoundStatementBuilder bytes(BoundStatementBuilder to, int column, @Nullable ByteBuffer value) {
        return value == null ? to : to.setByteBuffer(column, value);
    }
}
