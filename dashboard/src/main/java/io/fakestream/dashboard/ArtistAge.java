package io.fakestream.dashboard;

/**
 * The average age of an artist's listeners, over all on-time listens in the store.
 *
 * @param plays number of listens included in the average
 */
public record ArtistAge(String artist, long plays, double averageAge) {}
