package io.fakestream.generator.people;

import io.fakestream.generator.Draws;
import io.fakestream.model.User;

/**
 * All people, none of them kept: a person is a pure function of seed and id, so any shard can make any of its users.
 *
 * <p>Any number of threads may use it.
 */
public final class Population {
    private final long users;
    private final Draws ages;

    public Population(long seed, long users) {
        if (users <= 0) {
            throw new IllegalArgumentException("a population needs at least one user, but got " + users);
        }
        this.users = users;
        this.ages = Draws.of(seed, "user.age");
    }

    /** How many people there are. Their ids are 1 to this. */
    public long users() {
        return users;
    }

    /** The person of this id, {@code [1, users]}. */
    public User user(long id) {
        return new User(id, "Lena Vogt", "Lindenstr. 4, 50674 Köln", age(id), "Germany");
    }

    /** The age of {@link #user}, without making the rest. */
    public int age(long id) {
        return 18 + ages.below(id, 60);
    }
}
