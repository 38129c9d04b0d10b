package io.fakestream.generator;

import org.jspecify.annotations.Nullable;

/**
 * What a run's stream is made from. The same configuration, seed, start and run id give the same bytes, whoever makes them.
 *
 * @param seed            of everything that is random
 * @param eventsPerSecond how fast events are due; see {@link Schedule#AS_FAST_AS_POSSIBLE}
 * @param count           how many events the run has; null for endless
 * @param users           size of the population
 * @param shards          parts of the stream that can be made apart; a user belongs to one
 * @param songs           where the songs come from
 */
public record GeneratorConfig(
        long seed, double eventsPerSecond, @Nullable Long count, long users, int shards, SongSource songs) {
    /** Enough parts for any machine this runs on, few enough to keep each busy. */
    public static final int DEFAULT_SHARDS = 16;

    public static final double DEFAULT_EVENTS_PER_SECOND = 500;

    private static final long FEWEST_USERS = 100_000;
    private static final long USERS_PER_EVENT_PER_SECOND = 2_000;
    private static final int MOST_SHARDS = 1_000;
    private static final long MOST_USERS_OF_A_SHARD = 1_000_000_000;

    public GeneratorConfig {
        if (!(eventsPerSecond > 0)) {
            throw new IllegalArgumentException("rate must be above 0 events/s, but was " + plain(eventsPerSecond));
        }
        if (count != null && count < 0) {
            throw new IllegalArgumentException("count must not be negative, but was " + count);
        }
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException("shards must be 1 to " + MOST_SHARDS + ", but was " + shards);
        }
        if (users / shards > MOST_USERS_OF_A_SHARD) {
            throw new IllegalArgumentException("users must be at most " + MOST_USERS_OF_A_SHARD + " for each of "
                    + shards + " shards, but was " + users);
        }
        if (users < shards) {
            throw new IllegalArgumentException(
                    "users must be at least as many as shards (" + shards + "), but was " + users);
        }
    }

    /**
     * The size of population that lets people have a life between their plays: about 140 people listen at once for each event
     * per second.
     */
    public static long usersFor(double eventsPerSecond) {
        double wanted = USERS_PER_EVENT_PER_SECOND * eventsPerSecond;
        return wanted > FEWEST_USERS && wanted < Integer.MAX_VALUE ? (long) wanted : FEWEST_USERS;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
