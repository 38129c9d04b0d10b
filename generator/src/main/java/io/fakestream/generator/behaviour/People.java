package io.fakestream.generator.behaviour;

import io.fakestream.generator.Draws;
import io.fakestream.generator.people.Population;
import io.fakestream.generator.people.UserActivity;

/**
 * What the ways of listening share: a shard's people, their taste, and where its random streams come from. Immutable.
 *
 * @param seed        of the run
 * @param shard       {@code [0, shards)}; has the users whose ids are {@code shard + 1} modulo {@code shards}
 * @param startMillis when the schedule begins, milliseconds since the epoch
 */
public record People(Population population, Taste taste, long seed, int shard, int shards, long startMillis) {
    /** How many people the shard has. */
    int count() {
        return Math.toIntExact((population.users() - shard + shards - 1) / shards);
    }

    /** The id of the shard's person at a position, {@code [0, count)}. */
    long id(int position) {
        return (long) position * shards + shard + 1;
    }

    /** Whose turn it is, of a uniform draw in {@code [0, 1)}: a position in the shard. */
    int turn(double unit) {
        return UserActivity.index(unit, count());
    }

    /** The shard's random stream of one purpose. */
    Draws draws(String purpose) {
        return Draws.of(seed, purpose).part(shard);
    }
}
