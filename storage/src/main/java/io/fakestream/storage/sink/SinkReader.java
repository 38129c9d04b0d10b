package io.fakestream.storage.sink;

import io.fakestream.model.EventId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads what a {@link Sink} holds. Scans call back on the calling thread, in no particular order. Thread-safe. */
public interface SinkReader {
    /** Every row, including those that are in an unexpected place. */
    void scanListens(Consumer<ListenRow> each);

    /** The rows of one bucket of a shard: numbers {@code [bucket * ListenRow.BUCKET, ...)}, in order. */
    List<ListenRow> bucket(String streamId, int shard, long bucket);

    /** The row of an event. */
    Optional<ListenRow> find(EventId id);

    /** Every rejected record. */
    void scanDeadLetters(Consumer<DeadLetter> each);

    /**
     * The records of one bucket of offsets that were rejected for a reason: offset to their reference time, in
     * milliseconds since the epoch.
     *
     * @param firstOffset a multiple of {@link DeadLetter#BUCKET}
     */
    Map<Long, Long> referenceTimes(String topic, int partition, long firstOffset, String reason);

    /** Shard to the highest number that batches before this one have counted. */
    Map<Integer, Long> highestBefore(String streamId, long generation, long batchId);

    /** Whether there is any total yet. */
    boolean hasTotals();

    /** The totals of those of these artists that have one. */
    List<ArtistTotal> totals(Collection<String> artists);

    /** The total of every artist. */
    void scanTotals(Consumer<StoredTotal> each);

    /** The result of every window. */
    void scanWindows(Consumer<StoredWindow> each);

    /** Outcome to number of events. */
    Map<String, Long> outcomes();

    /** The lists of these windows; empty for a window that has none yet. */
    Map<TopWindow, TopN> top(Collection<TopWindow> windows);

    /** Every rank of every list; the ranks of a window are consecutive and in order. */
    void scanTop(BiConsumer<TopWindow, StoredRank> each);
}
