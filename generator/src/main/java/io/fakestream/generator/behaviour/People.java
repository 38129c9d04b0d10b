package io.fakestream.generator.behaviour;

import io.fakestream.generator.people.Population;
import io.fakestream.generator.people.UserActivity;
import io.fakestream.generator.random.Draws;

/**
 * What all modes of listening share: the users of a shard, their taste, and the random streams. Immutable.
 *
 * @param seed        of the run
 * @param shard       {@code [0, shards)}; contains the users whose ids are {@code shard + 1} modulo {@code shards}
 * @param startMillis start of the schedule, milliseconds since the epoch
 */
public record People(Population population, Taste taste, long seed, int shard, int shards, long startMillis) {
    /** The number of users of the shard. */
    int count() {
        return Math.toIntExact((population.users() - shard + shards - 1) / shards);
    }

    /** The id of the user at an index in the shard, {@code [0, count)}. */
    long id(int index) {
        return (long) index * shards + shard + 1;
    }

    /** The user for a uniform draw in {@code [0, 1)}, by activity: an index in the shard. */
    int pickUser(double unit) {
        return UserActivity.index(unit, count());
    }

    /** The random stream of the shard for a purpose. */
    Draws draws(String purpose) {
        return Draws.of(seed, purpose).part(shard);
    }
}
