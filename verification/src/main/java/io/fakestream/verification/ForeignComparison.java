package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Lateness;
import io.fakestream.model.Timing;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.SinkScan;
import io.fakestream.verification.ForeignRecords.ForeignRecord;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that each foreign record of the topic is a row, a dead letter, or a duplicate of a row. Needs two bits of
 * memory per offset.
 */
final class ForeignComparison {
    /** The foreign records of a partition: all of them, and those without a row or dead letter so far. */
    private static final class Offsets {
        private final long first;
        private final BitSet missing = new BitSet();
        private final BitSet all = new BitSet();

        Offsets(long first) {
            this.first = first;
        }

        private int index(long offset) {
            return Math.toIntExact(offset - first);
        }
    }

    private final ForeignRecords topic;
    private final SinkScan listens;
    private final Lateness lateness;
    private final long expiredBeforeMillis;
    private final Map<Integer, Offsets> partitions = new TreeMap<>();
    private long expired;
    private long duplicates;

    /**
     * Reads the topic if it has foreign records.
     *
     * @param expiredBeforeMillis rows of older records may have expired, milliseconds since the epoch
     */
    ForeignComparison(ForeignRecords topic, SinkScan listens, Lateness lateness, long expiredBeforeMillis) {
        this.topic = topic;
        this.listens = listens;
        this.lateness = lateness;
        this.expiredBeforeMillis = expiredBeforeMillis;
        topic.beginningOffsets().forEach((partition, first) -> partitions.put(partition, new Offsets(first)));
        if (topic.hasForeignRecords()) {
            topic.forEachForeign(this::add);
        }
    }

    private void add(ForeignRecord record) {
        Offsets offsets = partitions.computeIfAbsent(record.partition(), p -> new Offsets(record.offset()));
        if (record.offset() < offsets.first) {
            return; // deleted since the beginning offsets were read
        }
        offsets.all.set(offsets.index(record.offset()));
        offsets.missing.set(offsets.index(record.offset()));
    }

    /** Removes the record of a foreign row from the missing ones, and checks the decision whether it is late. */
    void found(ListenRow row, Consumer<Difference> difference) {
        Origin origin = row.origin();
        if (origin == null) {
            throw new IllegalArgumentException("event " + row.id() + " has no record");
        }
        if (!remove(origin.partition(), origin.offset())) {
            difference.accept(DifferenceKind.EXTRA_ROW.of(
                    "event " + row.id() + ": expected no row, found one of the record " + origin.topic() + "-"
                            + origin.partition() + "@" + origin.offset() + ", which the topic does not hold"));
        }
        Timing timing = lateness.classifyForeign(row.dueMillis(), origin.referenceMillis(), row.playedAtMillis());
        // An event that is on time is stored as late if its windows are closed.
        if (timing == Timing.FUTURE || (timing == Timing.LATE && !row.late())) {
            difference.accept(DifferenceKind.WRONG_FIELD.of("event " + row.id() + ": expected " + timing + ", found "
                    + (row.late() ? Timing.LATE : Timing.ON_TIME)));
        }
    }

    /** Removes the record of a dead letter from the missing ones. */
    void found(DeadLetter deadLetter) {
        remove(deadLetter.partition(), deadLetter.offset());
    }

    /** Removes a record from the missing ones. Returns false if the topic does not hold it as a foreign record. */
    private boolean remove(int partition, long offset) {
        @Nullable Offsets offsets = partitions.get(partition);
        if (offsets == null || offset < offsets.first) {
            return topic.hasForeignRecords(); // older than the oldest record of the topic
        }
        offsets.missing.clear(offsets.index(offset));
        return offsets.all.get(offsets.index(offset));
    }

    /** Checks that the missing records are duplicates, which have the id of a row. */
    void compareRest(Consumer<Difference> difference) {
        if (partitions.values().stream().allMatch(offsets -> offsets.missing.isEmpty())) {
            return;
        }
        Map<EventId, Boolean> isRow = new HashMap<>();
        topic.forEachForeign(record -> {
            Offsets offsets = partitions.get(record.partition());
            if (offsets == null
                    || record.offset() < offsets.first
                    || !offsets.missing.get(offsets.index(record.offset()))) {
                return;
            }
            String text = record.eventId();
            if (text != null
                    && EventIds.isUsable(text)
                    && isRow.computeIfAbsent(
                            EventIds.foreign(text), id -> listens.find(id).isPresent())) {
                duplicates++;
            } else if (record.timestampMillis() < expiredBeforeMillis) {
                expired++;
            } else {
                difference.accept(DifferenceKind.LOST_FOREIGN_RECORD.of(
                        "record " + topic.topic() + "-" + record.partition() + "@" + record.offset()
                                + (text == null ? "" : " (event_id " + text + ")")
                                + ": expected a row or a dead letter, found none"));
            }
        });
    }

    /** Number of foreign records whose row may have expired. Available after {@link #compareRest}. */
    long expired() {
        return expired;
    }

    /** Number of records with the id of another record's row. Available after {@link #compareRest}. */
    long duplicates() {
        return duplicates;
    }
}
