package io.fakestream.generator;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.load.LoadShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run's stream is made from. The same configuration, start and run id give the same bytes, whoever makes them.
 *
 * @param seed            of everything that is random
 * @param mode            how plays come about
 * @param eventsPerSecond the rate; see {@code shape}
 * @param arrivals        how events lie in time
 * @param shape           how the rate goes over time: the text form of a {@link LoadShape}
 * @param count           how many events the run has; null for endless
 * @param users           size of the population
 * @param shards          parts of the stream that can be made apart; a user belongs to one
 * @param songs           where the songs come from
 * @param faults          what goes wrong on purpose
 */
public record GeneratorConfig(
        long seed,
        Mode mode,
        double eventsPerSecond,
        Arrivals arrivals,
        String shape,
        @Nullable Long count,
        long users,
        int shards,
        SongSource songs,
        FaultRates faults) {
    /** Enough parts for any machine this runs on, few enough to keep each busy. */
    public static final int DEFAULT_SHARDS = 16;

    public static final double DEFAULT_EVENTS_PER_SECOND = 500;

    private static final String CONSTANT = "constant";
    private static final long FEWEST_USERS = 100_000;
    private static final long USERS_PER_EVENT_PER_SECOND = 2_000;

    /** People who listen, or have stopped within the last half hour, for each event a second; and as many to choose from. */
    private static final double BUSY_USERS_PER_EVENT_PER_SECOND = 400;

    private static final double HIGHEST_RATE = 1e9;
    private static final int MOST_SHARDS = 1_000;
    private static final long MOST_USERS_OF_A_SHARD = 1_000_000_000;

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException with a line for each mistake
     */
    public GeneratorConfig {
        List<String> mistakes = new ArrayList<>();
        if (!(eventsPerSecond > 0 && eventsPerSecond <= HIGHEST_RATE)) {
            mistakes.add("rate must be above 0 and at most 1000000000 events/s, but was " + plain(eventsPerSecond));
        }
        if (count != null && count < 0) {
            mistakes.add("count must not be negative, but was " + count);
        }
        if (shards < 1 || shards > MOST_SHARDS) {
            mistakes.add("shards must be 1 to " + MOST_SHARDS + ", but was " + shards);
        } else if (users / shards > MOST_USERS_OF_A_SHARD) {
            mistakes.add("users must be at most " + MOST_USERS_OF_A_SHARD + " for each of " + shards
                    + " shards, but was " + users);
        } else if (users < shards) {
            mistakes.add("users must be at least as many as shards (" + shards + "), but was " + users);
        }
        if (mistakes.isEmpty()) {
            LoadShape load = LoadShape.parse(shape);
            shape = load.toString();
            double peak = load.curve(eventsPerSecond, 0, flatWeek()).peakRate();
            if (mode == Mode.SESSIONS && users < peak * BUSY_USERS_PER_EVENT_PER_SECOND) {
                mistakes.add("a rate of " + plain(peak) + " events/s needs at least "
                        + (long) Math.ceil(peak * BUSY_USERS_PER_EVENT_PER_SECOND)
                        + " users, because a play takes minutes, but users was " + users
                        + "; take more users, a lower rate, or mode draws, which has no timelines");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    /** A plain run: sessions at a constant rate, evenly spaced, nothing goes wrong. */
    public static GeneratorConfig of(
            long seed, double eventsPerSecond, @Nullable Long count, long users, int shards, SongSource songs) {
        return new GeneratorConfig(
                seed,
                Mode.SESSIONS,
                eventsPerSecond,
                Arrivals.EVEN,
                CONSTANT,
                count,
                users,
                shards,
                songs,
                FaultRates.NONE);
    }

    /** The size of population that lets people have a life between their plays. */
    public static long usersFor(double eventsPerSecond) {
        return (long) Math.max(FEWEST_USERS, USERS_PER_EVENT_PER_SECOND * eventsPerSecond);
    }

    /** How many events a shard has: fixed, so that it does not matter who makes the others. */
    public long quota(int shard) {
        Long all = count;
        return all == null ? Long.MAX_VALUE : all / shards + (shard < all % shards ? 1 : 0);
    }

    /** The same with another count. */
    public GeneratorConfig withCount(long newCount) {
        return new GeneratorConfig(
                seed, mode, eventsPerSecond, arrivals, shape, newCount, users, shards, songs, faults);
    }

    /** A week in which every hour is like the others, for load shapes that do not look at it. */
    public static double[] flatWeek() {
        double[] week = new double[LoadShape.HOURS];
        Arrays.fill(week, 1);
        return week;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
