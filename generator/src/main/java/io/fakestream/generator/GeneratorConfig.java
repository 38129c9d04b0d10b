package io.fakestream.generator;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.load.LoadShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a run's stream. The same configuration, start and run id give the same bytes in every process.
 *
 * @param seed            of all random streams
 * @param mode            how plays are generated
 * @param eventsPerSecond the rate; see {@code shape}
 * @param arrivals        the distribution of event times
 * @param shape           the rate over time: the text form of a {@link LoadShape}
 * @param count           number of events of the run; null for unlimited
 * @param users           size of the population
 * @param shards          parts of the stream that can be generated independently; a user belongs to one
 * @param songs           the source of the songs
 * @param faults          rates of the injected faults
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
    /** Enough shards for any machine, and few enough to keep each busy. */
    public static final int DEFAULT_SHARDS = 16;

    public static final double DEFAULT_EVENTS_PER_SECOND = 500;

    private static final String CONSTANT = "constant";
    private static final long MIN_USERS = 100_000;
    private static final long USERS_PER_EVENT_PER_SECOND = 2_000;

    /**
     * Users who listen, or stopped within the last half hour, for each event per second; and as many to choose from.
     */
    private static final double MIN_USERS_PER_EVENT_PER_SECOND = 400;

    private static final double MAX_RATE = 1e9;
    private static final int MAX_SHARDS = 1_000;
    private static final long MAX_USERS_PER_SHARD = 1_000_000_000;

    /**
     * Validates all values.
     *
     * @throws IllegalArgumentException with a line for each error
     */
    public GeneratorConfig {
        List<String> errors = new ArrayList<>();
        if (!(eventsPerSecond > 0 && eventsPerSecond <= MAX_RATE)) {
            errors.add("rate must be above 0 and at most 1000000000 events/s, but was " + plain(eventsPerSecond));
        }
        if (count != null && count < 0) {
            errors.add("count must not be negative, but was " + count);
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            errors.add("shards must be 1 to " + MAX_SHARDS + ", but was " + shards);
        } else if (users / shards > MAX_USERS_PER_SHARD) {
            errors.add("users must be at most " + MAX_USERS_PER_SHARD + " for each of " + shards + " shards, but was "
                    + users);
        } else if (users < shards) {
            errors.add("users must be at least as many as shards (" + shards + "), but was " + users);
        }
        if (errors.isEmpty()) {
            LoadShape load = LoadShape.parse(shape);
            shape = load.toString();
            double peak = load.curve(eventsPerSecond, 0, flatWeek()).peakRate();
            if (mode == Mode.SESSIONS && users < peak * MIN_USERS_PER_EVENT_PER_SECOND) {
                errors.add("a rate of " + plain(peak) + " events/s needs at least "
                        + (long) Math.ceil(peak * MIN_USERS_PER_EVENT_PER_SECOND)
                        + " users, because a play takes minutes, but users was " + users
                        + "; take more users, a lower rate, or mode draws, which has no timelines");
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", errors));
        }
    }

    /** A default run: sessions at a constant rate, evenly spaced, without faults. */
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

    /** A population that is large enough for users to be idle between sessions. */
    public static long usersFor(double eventsPerSecond) {
        return (long) Math.max(MIN_USERS, USERS_PER_EVENT_PER_SECOND * eventsPerSecond);
    }

    /** The number of events of a shard: fixed, so that shards are independent of each other. */
    public long quota(int shard) {
        Long all = count;
        return all == null ? Long.MAX_VALUE : all / shards + (shard < all % shards ? 1 : 0);
    }

    /** A copy with another count. */
    public GeneratorConfig withCount(long newCount) {
        return new GeneratorConfig(
                seed, mode, eventsPerSecond, arrivals, shape, newCount, users, shards, songs, faults);
    }

    /** A week of equal hours, for load shapes that do not depend on the week. */
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
