package io.fakestream.storage;

/**
 * The average age of an artist's listeners over the whole store.
 *
 * @param plays  number of on-time listens, above 0
 * @param ageSum sum of the listeners' ages, in years
 */
public record Average(String artist, long plays, long ageSum) {
    /** In years. */
    public double averageAge() {
        return (double) ageSum / plays;
    }
}
