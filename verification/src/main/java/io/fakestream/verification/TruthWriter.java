package io.fakestream.verification;

import io.fakestream.model.Dimension;

/** Takes a truth bit by bit: windows in the order of their times, then what is about the whole time. */
public interface TruthWriter extends AutoCloseable {
    /**
     * The plays that ended within a window and are on time.
     *
     * @param windowStartMillis milliseconds since the epoch
     * @param ageSum            of the listeners
     */
    void window(Dimension dimension, String name, long windowStartMillis, long plays, long ageSum);

    /** All plays that are on time. */
    void total(Dimension dimension, String name, long plays, long ageSum);

    /** How many records became what: in the words of the model's outcomes and rejections. */
    void outcome(String word, long records);

    @Override
    void close();
}
