package io.fakestream.storage;

import io.fakestream.model.Dimension;
import java.time.Instant;

/**
 * The plays of an artist, a genre or a country that ended within a window.
 *
 * @param start     start of the window
 * @param plays     number of on-time listens, above 0
 * @param ageSum    sum of the listeners' ages, in years
 * @param skipped   number of skipped plays
 * @param listeners estimated number of distinct listeners; see {@link DistinctListeners}
 */
public record WindowResult(
        Dimension dimension, String name, Instant start, long plays, long ageSum, long skipped, long listeners) {
    /** In years. */
    public double averageAge() {
        return (double) ageSum / plays;
    }

    /** In {@code [0, 1]}. */
    public double skippedFraction() {
        return (double) skipped / plays;
    }
}
