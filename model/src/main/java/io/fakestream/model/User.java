package io.fakestream.model;

/**
 * A listener.
 *
 * @param id          1 and up
 * @param age         whole years, {@code [0, MAX_AGE]}
 * @param nationality the country's English name
 */
public record User(long id, String name, String address, int age, String nationality) {
    /** The maximum age; an event with a higher age is rejected. */
    public static final int MAX_AGE = 130;

    public User {
        if (age < 0 || age > MAX_AGE) {
            throw new IllegalArgumentException("age must be 0 to " + MAX_AGE + ", but was " + age);
        }
    }
}
