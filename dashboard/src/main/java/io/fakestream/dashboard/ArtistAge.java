package io.fakestream.dashboard;

/**
 * The average age of an artist's listeners, over all on-time listens in the store.
 *
 * @param plays how many listens the average is made of
 */
public record ArtistAge(String artist, long plays, double averageAge) {}
