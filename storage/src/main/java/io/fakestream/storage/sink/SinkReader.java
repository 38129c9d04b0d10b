package io.fakestream.storage.sink;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads what a {@link Sink} holds. Thread-safe. */
public interface SinkReader extends SinkScan {
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

    /** The result of every window that starts at this time or later, without reading those of older ones. */
    void scanWindowsFrom(Instant start, Consumer<StoredWindow> each);

    /** Every rank of every list of these windows; the ranks of a window are consecutive and in order. */
    void scanTopFrom(Instant start, BiConsumer<TopWindow, StoredRank> each);

    /** The lists of these windows; empty for a window that has none yet. */
    Map<TopWindow, TopN> top(Collection<TopWindow> windows);
}
