package io.fakestream.verification.truth;

import io.fakestream.model.Dimension;

/** Receives a truth: the windows in the order of time, then totals and outcomes. */
public interface TruthWriter extends AutoCloseable {
    /**
     * The on-time plays that ended within a window.
     *
     * @param windowStartMillis start of the window, milliseconds since the epoch
     * @param ageSum            sum of the listeners' ages
     */
    void window(Dimension dimension, String name, long windowStartMillis, long plays, long ageSum);

    /** All on-time plays. */
    void total(Dimension dimension, String name, long plays, long ageSum);

    /** The number of records with an outcome; the code of an outcome or rejection reason. */
    void outcome(String code, long records);

    @Override
    void close();
}
