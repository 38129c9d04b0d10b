package io.fakestream.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The average age of an artist's listeners.
 *
 * @param minute the minute of event time it covers, by its beginning; null for the average over the whole store
 * @param plays  on-time listens it is made of, above 0
 * @param ageSum sum of the listeners' ages, in years
 */
public record Average(String artist, @Nullable Instant minute, long plays, long ageSum) {
    /** In years. */
    public double averageAge() {
        return (double) ageSum / plays;
    }
}
