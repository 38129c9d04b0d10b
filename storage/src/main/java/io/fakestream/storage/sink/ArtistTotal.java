package io.fakestream.storage.sink;

import io.fakestream.model.Measure;
import io.fakestream.model.Sums;
import java.util.OptionalDouble;

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

    /** Number of on-time listens whose listener's age is known. */
    public long playsWithAge() {
        return sums.get(Measure.PLAYS_WITH_AGE);
    }

    /** The average age of the listeners of {@link #playsWithAge} plays, in years; empty if there are none. */
    public OptionalDouble averageAge() {
        return sums.get(Measure.Quotient.AVERAGE_AGE);
    }
}
