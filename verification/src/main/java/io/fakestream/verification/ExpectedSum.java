package io.fakestream.verification;

import io.fakestream.model.Measure;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.DistinctListeners;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.TopEntry;
import org.jspecify.annotations.Nullable;

/**
 * The expected sums of plays; distinct listeners and label only where the tables have them. Shares no code with the
 * sums of the processing, so that an error there is not repeated here.
 */
final class ExpectedSum {
    private final long[] sums = new long[Measure.OF_WINDOWS.size()];
    private @Nullable DistinctListeners listeners;
    private @Nullable String label;

    void add(ListenRow row) {
        for (Measure measure : Measure.OF_WINDOWS) {
            sums[measure.index()] += ExpectedPlay.value(measure, row);
        }
    }

    void addListener(ListenRow row) {
        if (listeners == null) {
            listeners = new DistinctListeners();
        }
        listeners.add(row.listen().user());
    }

    void addLabel(String text) {
        label = TopEntry.greaterLabel(label, text);
    }

    Sums sums() {
        return Sums.of(sums);
    }

    long plays() {
        return sums[Measure.PLAYS.index()];
    }

    /** The estimated number of distinct listeners, as in the table; 0 if they are not counted. */
    long listeners() {
        return listeners == null ? 0 : listeners.estimate();
    }

    /** The entry for a top-N list. */
    TopEntry entry(String name) {
        return new TopEntry(name, label == null ? name : label, plays());
    }
}
