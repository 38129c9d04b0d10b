package io.fakestream.storage;

import io.fakestream.model.Dimension;
import java.time.Instant;

/**
 * The plays of an artist, a genre or a country that ended within a window.
 *
 * @param begin   of the window
 * @param plays   on-time listens, above 0
 * @param ageSum  sum of the listeners' ages, in years
 * @param skipped how many of the plays were skipped
 * @param listeners an estimate of how many different people listened; see {@link DistinctListeners}
 */
public record WindowResult(
        Dimension dimension, String name, Instant begin, long plays, long ageSum, long skipped, long listeners) {
    /** In years. */
    public double averageAge() {
        return (double) ageSum / plays;
    }

    /** {@code [0, 1]}. */
    public double skippedFraction() {
        return (double) skipped / plays;
    }
}
