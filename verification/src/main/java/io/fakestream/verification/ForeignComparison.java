package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Lateness;
import io.fakestream.model.Timing;
import io.fakestream.storage.DeadLetters.DeadLetter;
import io.fakestream.storage.ListenReader;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ListenRow.Origin;
import io.fakestream.verification.TopicRecords.ForeignRecord;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether each foreign record of the topic is a row, a dead letter, or a duplicate of a row. Holds two bits for each
 * offset of the topic.
 */
final class ForeignComparison {
    /** Offsets of a partition that are not accounted for. */
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

    private final TopicRecords topic;
    private final ListenReader listens;
    private final Lateness lateness;
    private final long agedBeforeMillis;
    private final Map<Integer, Offsets> partitions = new TreeMap<>();
    private long aged;
    private long duplicates;

    /**
     * Reads the topic if it has foreign records.
     *
     * @param agedBeforeMillis rows of older records may be gone, milliseconds since the epoch
     */
    ForeignComparison(TopicRecords topic, ListenReader listens, Lateness lateness, long agedBeforeMillis) {
        this.topic = topic;
        this.listens = listens;
        this.lateness = lateness;
        this.agedBeforeMillis = agedBeforeMillis;
        topic.beginOffsets().forEach((partition, first) -> partitions.put(partition, new Offsets(first)));
        if (topic.hasOthers()) {
            topic.forEachForeign(this::add);
        }
    }

    private void add(ForeignRecord record) {
        Offsets offsets = partitions.computeIfAbsent(record.partition(), p -> new Offsets(record.offset()));
        if (record.offset() < offsets.first) {
            return; // deleted since the begin offsets were read
        }
        offsets.all.set(offsets.index(record.offset()));
        offsets.missing.set(offsets.index(record.offset()));
    }

    /** Takes the record of a foreign row off the list, and judges the row by its times again. */
    void found(ListenRow row, Consumer<String> difference) {
        Origin origin = row.origin();
        if (origin == null) {
            difference.accept("event " + row.id() + ": expected no row, found one of no run and of no record: user "
                    + row.userName());
            return;
        }
        if (!take(origin.topic(), origin.partition(), origin.offset())) {
            difference.accept("event " + row.id() + ": expected no row, found one of the record " + origin.topic() + "-"
                    + origin.partition() + "@" + origin.offset() + ", which the topic does not hold");
        }
        Timing timing = lateness.judgeForeign(row.dueMillis(), origin.referenceMillis(), row.playedAtMillis());
        // One that is on time by its own clocks is late all the same when its windows are closed.
        if (timing == Timing.FUTURE || (timing == Timing.LATE && !row.late())) {
            difference.accept("event " + row.id() + ": expected " + timing + ", found "
                    + (row.late() ? Timing.LATE : Timing.ON_TIME));
        }
    }

    /** Takes the record of a dead letter off the list. */
    void found(DeadLetter deadLetter) {
        take(deadLetter.topic(), deadLetter.partition(), deadLetter.offset());
    }

    /** False if the topic should hold the record as a foreign one, and does not. */
    private boolean take(String name, int partition, long offset) {
        if (!name.equals(topic.topic())) {
            return true; // of a topic that was not read
        }
        @Nullable Offsets offsets = partitions.get(partition);
        if (offsets == null || offset < offsets.first) {
            return topic.hasOthers(); // older than what is left of the topic
        }
        offsets.missing.clear(offsets.index(offset));
        return offsets.all.get(offsets.index(offset));
    }

    /** What is left must be duplicates, by the id of a row. */
    void compareRest(Consumer<String> difference) {
        if (partitions.values().stream().allMatch(offsets -> offsets.missing.isEmpty())) {
            return;
        }
        Map<EventId, Boolean> known = new HashMap<>();
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
                    && known.computeIfAbsent(
                            EventIds.foreign(text), id -> listens.find(id).isPresent())) {
                duplicates++;
            } else if (record.timestampMillis() < agedBeforeMillis) {
                aged++;
            } else {
                difference.accept("record " + topic.topic() + "-" + record.partition() + "@" + record.offset()
                        + (text == null ? "" : " (event_id " + text + ")")
                        + ": expected a row or a dead letter, found none");
            }
        });
    }

    /** Foreign records without a row that are so old that it may be gone. Known after {@link #compareRest}. */
    long aged() {
        return aged;
    }

    /** Records with the id of another one, which is a row. Known after {@link #compareRest}. */
    long duplicates() {
        return duplicates;
    }
}
