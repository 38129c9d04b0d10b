package io.fakestream.generator.people;

/** Whose turn it is: few people listen much. */
public final class UserActivity {
    private UserActivity() {}

    /** The user, {@code [0, n)}, of a uniform draw in {@code [0, 1)}. Higher users are more active. */
    public static int index(double unit, int n) {
        return (int) (unit * n);
    }
}
