package io.fakestream.storage.sink;

import io.fakestream.model.Measure;
import io.fakestream.model.Sums;

/**
 * An artist's plays over the whole store.
 *
 * @param sums of {@link Measure#OF_TOTALS}; at least one play
 */
public record ArtistTotal(String artist, Sums sums) {
    /** Number of on-time listens. */
    public long plays() {
        return sums.get(Measure.PLAYS);
    }

    /** The average age of the listeners, in years. */
    public double averageAge() {
        return sums.get(Measure.Quotient.AVERAGE_AGE);
    }
}
