package io.fakestream.verification;

import io.fakestream.storage.DistinctListeners;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.TopEntry;
import org.jspecify.annotations.Nullable;

/**
 * What some plays must come to; who listened and what is shown only where the tables say it. It shares nothing with the
 * sums of the processing: what checks must not be wrong where the checked is.
 */
final class ExpectedSum {
    private long plays;
    private long ageSum;
    private long skipped;
    private @Nullable DistinctListeners listeners;
    private @Nullable String label;

    void add(ListenRow row) {
        plays++;
        ageSum += row.userAge();
        if (Boolean.TRUE.equals(row.skipped())) {
            skipped++;
        }
    }

    void addListener(ListenRow row) {
        if (listeners == null) {
            listeners = new DistinctListeners();
        }
        listeners.add(row);
    }

    void addLabel(String text) {
        label = TopEntry.later(label, text);
    }

    long plays() {
        return plays;
    }

    long ageSum() {
        return ageSum;
    }

    long skipped() {
        return skipped;
    }

    /** Distinct ones, estimated as the table has it. */
    long listeners() {
        return listeners == null ? 0 : listeners.estimate();
    }

    /** Its place among others, if it has one. */
    TopEntry entry(String name) {
        return new TopEntry(name, label == null ? name : label, plays);
    }
}
