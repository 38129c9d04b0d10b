package io.fakestream.verification;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of a topic that belong to no run of the store. The caller implements it, because this module does not depend on Kafka. */
public interface ForeignRecords {
    /**
     * A record from another producer, or a malformed one.
     *
     * @param timestampMillis the record's timestamp; any number
     * @param eventId         the text of its {@code event_id}; null if it has none or cannot be parsed
     */
    record ForeignRecord(
            int partition,
            long offset,
            long timestampMillis,
            @Nullable String eventId) {}

    /** A topic that holds only records of the store's runs. */
    static ForeignRecords ofRunsOnly(String topic) {
        return new ForeignRecords() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public boolean hasForeignRecords() {
                return false;
            }

            @Override
            public Map<Integer, Long> beginningOffsets() {
                return Map.of();
            }

            @Override
            public void forEachForeign(Consumer<ForeignRecord> each) {
                // there are none
            }
        };
    }

    String topic();

    /** Whether the topic holds other records than those of the store's runs. */
    boolean hasForeignRecords();

    /** Partition to the offset of the oldest record. */
    Map<Integer, Long> beginningOffsets();

    /** Passes each foreign record of the topic; the same ones in every call. */
    void forEachForeign(Consumer<ForeignRecord> each);
}
