package io.fakestream.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * The average age of an artist's listeners, over the on-time listens in the store whose listener's age is known.
 *
 * @param plays        number of on-time listens
 * @param playsWithAge number of listens included in the average
 * @param averageAge   in years; null if no listen has an age
 */
public record ArtistAge(
        String artist,
        long plays,
        long playsWithAge,
        @Nullable Double averageAge) {}
