package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Timing;
import io.fakestream.storage.sink.ListenRow;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of runs that are stored as late although they are on time by their own times: their windows were closed when
 * they were processed, because their topic was joined with a backlog. When that is depends on the micro-batches and not on the
 * events, so the stored decision is accepted, provided that the store has events that are so much newer.
 */
final class BehindWatermark {
    private final EventWindows windows;
    private final Map<ShardKey, BitSet> numbers = new HashMap<>();
    private long newestStartMillis = Long.MIN_VALUE;
    private @Nullable ListenRow newest;
    private long count;

    BehindWatermark(EventWindows windows) {
        this.windows = windows;
    }

    /** Takes a row of any event that has been counted in results into account. */
    void counted(ListenRow row) {
        newestStartMillis = Math.max(newestStartMillis, windows.newestStart(row.playedAtMillis()));
    }

    /** Returns the row of an event of a run as it is expected without the watermark. */
    ListenRow found(ListenRow row, Lateness lateness) {
        if (!row.late() || lateness.classify(row.dueMillis(), row.playedAtMillis()) != Timing.ON_TIME) {
            return row;
        }
        EventId id = row.id();
        if (!contains(id)) {
            count++;
            numbers.computeIfAbsent(new ShardKey(id.streamId(), id.shard()), key -> new BitSet())
                    .set(Math.toIntExact(id.number()));
        }
        if (newest == null || row.playedAtMillis() > newest.playedAtMillis()) {
            newest = row;
        }
        return new ListenRow(row.listen(), false, row.origin());
    }

    /** The expected row of an event, which is late if it was found to be behind the watermark. */
    ListenRow expected(ListenRow row) {
        return !row.late() && contains(row.id()) ? new ListenRow(row.listen(), true, row.origin()) : row;
    }

    private boolean contains(EventId id) {
        BitSet shard = numbers.isEmpty() ? null : numbers.get(new ShardKey(id.streamId(), id.shard()));
        return shard != null && shard.get(Math.toIntExact(id.number()));
    }

    /** Checks, after all rows, that the watermark can have passed the newest of these events. */
    void check(Consumer<Difference> difference) {
        ListenRow last = newest;
        if (last == null) {
            return;
        }
        long delayMillis = Lateness.WATERMARK_DELAY.plus(windows.length()).toMillis();
        long earliestWindow = last.playedAtMillis() - windows.length().toMillis();
        if (newestStartMillis == Long.MIN_VALUE || earliestWindow > newestStartMillis - delayMillis) {
            difference.accept(DifferenceKind.WRONG_FIELD.of("event " + last.id()
                    + ": late expected false, found true, although no event is so much newer that the window of "
                    + Instant.ofEpochMilli(last.playedAtMillis()) + " can have been closed"));
        }
    }

    /** The number of events. */
    long count() {
        return count;
    }
}
