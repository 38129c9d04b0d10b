package io.fakestream.generator.faults;

import io.fakestream.generator.Draws;
import io.fakestream.model.Lateness;

/** By how much events with a wrong time miss it, in milliseconds: pure functions of the event's number. */
public final class FaultTimes {
    private static final long LATE_AFTER = Lateness.DEFAULT.lateAfter().toMillis();
    private static final long FUTURE_AFTER = Lateness.DEFAULT.futureAfter().toMillis();
    private static final long DAY = 86_400_000;
    private static final double MEAN_LATE = 20 * 60_000;
    private static final double MEAN_DUPLICATE = 5_000;
    private static final long LONGEST_DUPLICATE = 60_000;

    /** Farther from due time than any sound event is, and not yet late. */
    private static final long LEAST_OUT_OF_ORDER = 10_000;

    private final Draws draws;

    public FaultTimes(Draws draws) {
        this.draws = draws;
    }

    /** How long before its due time a late event was played: mostly less than an hour, never more than a day. */
    public long late(long number) {
        return LATE_AFTER + 1 + Math.min(DAY, exponential(number, MEAN_LATE));
    }

    /** The same for an event that is out of order but on time. */
    public long outOfOrder(long number) {
        return LEAST_OUT_OF_ORDER + (long) (draws.unit(number) * (LATE_AFTER - LEAST_OUT_OF_ORDER));
    }

    /** How long after its due time an event from the future claims to be played. */
    public long future(long number) {
        return FUTURE_AFTER + 1 + (long) (draws.unit(number) * DAY);
    }

    /** How long after the first one a duplicate comes. */
    public long duplicate(long number) {
        return 1 + Math.min(LONGEST_DUPLICATE, exponential(number, MEAN_DUPLICATE));
    }

    private long exponential(long number, double mean) {
        return (long) (-StrictMath.log(1 - draws.unit(number)) * mean);
    }
}
