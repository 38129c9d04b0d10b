package io.fakestream.storage.sink;

import io.fakestream.model.EventId;
import io.fakestream.model.SourceOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads everything that a {@link Sink} holds, for verification. Scans call back on the calling thread, in no particular
 * order. Thread-safe.
 */
public interface SinkScan {
    /** Every row, including those that are in an unexpected place. */
    void scanListens(Consumer<ListenRow> each);

    /** The rows of one bucket of a shard: numbers {@code [bucket * ListenRow.BUCKET, ...)}, in order. */
    List<ListenRow> bucket(String streamId, int shard, long bucket);

    /** The row of an event. */
    Optional<ListenRow> find(EventId id);

    /** Every rejected record. */
    void scanDeadLetters(Consumer<DeadLetter> each);

    /** The total of every artist. */
    void scanTotals(Consumer<StoredTotal> each);

    /** The result of every window. */
    void scanWindows(Consumer<StoredWindow> each);

    /** Every rank of every list; the ranks of a window are consecutive and in order. */
    void scanTop(BiConsumer<TopWindow, StoredRank> each);

    /** Source and outcome to number of events. */
    Map<SourceOutcome, Long> outcomes();
}
