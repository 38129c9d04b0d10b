package io.fakestream.verification;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of a store's topic, as whoever can read it tells them: verification does not know Kafka. */
public interface TopicRecords {
    /**
     * A record that is not recognized as one of a run of the store: of another producer, or malformed.
     *
     * @param timestampMillis of the record; any number
     * @param eventId         the text of its {@code event_id}; null if it has none, or cannot be read
     */
    record ForeignRecord(
            int partition,
            long offset,
            long timestampMillis,
            @Nullable String eventId) {}

    /** A topic that holds the records of the store's runs and nothing else. */
    static TopicRecords ofRunsOnly(String topic) {
        return new TopicRecords() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public boolean hasOthers() {
                return false;
            }

            @Override
            public Map<Integer, Long> beginOffsets() {
                return Map.of();
            }

            @Override
            public void forEachForeign(Consumer<ForeignRecord> each) {
                // there are none
            }
        };
    }

    String topic();

    /** Whether the topic holds more than the records of the store's runs. */
    boolean hasOthers();

    /** Partition to the oldest offset that the topic still holds. */
    Map<Integer, Long> beginOffsets();

    /** Gives each such record that the topic still holds, the same ones every time. */
    void forEachForeign(Consumer<ForeignRecord> each);
}
