package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.model.Outcome;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.StoredRow;
import io.fakestream.storage.sink.TaskWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the foreign events for which a row may exist already: that of another record with the same id (then the event
 * is a duplicate), or their own from before a rebuild (then its stored decision counts). They are inserted with a
 * condition and counted once the result is known. The number of pending events is bounded. One per task.
 */
final class ConditionalInserts {
    private static final int MAX_PENDING = 1_000;

    /**
     * An event whose write is pending; {@code stored} is set by another thread before {@link TaskWriter#awaitAll}
     * returns.
     */
    private static final class Pending {
        final ListenRow row;
        final boolean unknownField;
        final boolean mayHaveBeenClassified;
        volatile @Nullable StoredRow stored;

        Pending(ListenRow row, boolean unknownField, boolean mayHaveBeenClassified) {
            this.row = row;
            this.unknownField = unknownField;
            this.mayHaveBeenClassified = mayHaveBeenClassified;
        }
    }

    private final TaskWriter writer;
    private final Contributions contributions;
    private final Consumer<ListenRow> onStored;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<EventId, Pending> byId = new HashMap<>();
    private final TaskCounts counts;

    /** Counts into {@code contributions}; {@code onStored} is called with each new row. */
    ConditionalInserts(
            TaskWriter writer, Contributions contributions, Consumer<ListenRow> onStored, TaskCounts counts) {
        this.writer = writer;
        this.counts = counts;
        this.contributions = contributions;
        this.onStored = onStored;
    }

    /**
     * Writes an event.
     *
     * @param mayHaveBeenClassified whether an earlier generation may have classified it
     */
    void add(ListenRow row, boolean unknownField, boolean mayHaveBeenClassified) {
        Pending event = new Pending(row, unknownField, mayHaveBeenClassified);
        pending.add(event);
        Pending first = byId.putIfAbsent(row.id(), event);
        if (first == null) {
            writer.writeIfAbsent(row, stored -> event.stored = stored);
        }
        if (pending.size() == MAX_PENDING) {
            awaitAndCount();
        }
    }

    /** Waits for all pending writes and counts the events. */
    void awaitAndCount() {
        if (pending.isEmpty()) {
            return;
        }
        writer.awaitAll();
        pending.forEach(this::count);
        pending.clear();
        byId.clear();
    }

    private void count(Pending event) {
        Pending first = byId.get(event.row.id()); // its result tells which record with this id became the row
        StoredRow stored = first == null ? null : first.stored;
        Origin origin = event.row.origin();
        if (stored == null || origin == null) {
            throw new IllegalStateException("there is no result for event " + event.row.id());
        }
        if (!stored.isOf(origin)) {
            contributions.addOutcome(String.valueOf(event.row.listen().source()), Outcome.DUPLICATE.code());
            return;
        }
        if (stored.isNew()) {
            if (event.mayHaveBeenClassified) { // there was no row before this write, so its earlier decision is unknown
                counts.add(TaskCounts.RECLASSIFIED, 1);
            }
            onStored.accept(event.row);
        }
        contributions.count(event.row.listen(), stored.late(), event.unknownField);
    }
}
