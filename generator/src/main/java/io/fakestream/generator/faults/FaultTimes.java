package io.fakestream.generator.faults;

import io.fakestream.generator.random.Draws;
import io.fakestream.model.Lateness;

/** The time offsets of events with a wrong time, in milliseconds: pure functions of the number of the event. */
public final class FaultTimes {
    private static final long LATE_AFTER = Lateness.DEFAULT.lateAfter().toMillis();
    private static final long FUTURE_AFTER = Lateness.DEFAULT.futureAfter().toMillis();
    private static final long DAY = 86_400_000;
    private static final double MEAN_LATE = 20 * 60_000;
    private static final double MEAN_DUPLICATE = 5_000;
    private static final long MAX_DUPLICATE = 60_000;

    /** Further from the due time than events without faults, but not late. */
    private static final long MIN_OUT_OF_ORDER = 10_000;

    private final Draws draws;

    public FaultTimes(Draws draws) {
        this.draws = draws;
    }

    /** How long before its due time a late event was played: mostly less than an hour, at most about a day. */
    public long late(long number) {
        return LATE_AFTER + 1 + Math.min(DAY, exponential(number, MEAN_LATE));
    }

    /** How long before its due time an out-of-order event was played; not late. */
    public long outOfOrder(long number) {
        return MIN_OUT_OF_ORDER + (long) (draws.unit(number) * (LATE_AFTER - MIN_OUT_OF_ORDER));
    }

    /** How long after its due time an event from the future claims to be played. */
    public long future(long number) {
        return FUTURE_AFTER + 1 + (long) (draws.unit(number) * DAY);
    }

    /** How long after the original a duplicate is sent. */
    public long duplicate(long number) {
        return 1 + Math.min(MAX_DUPLICATE, exponential(number, MEAN_DUPLICATE));
    }

    private long exponential(long number, double mean) {
        return (long) (-StrictMath.log(1 - draws.unit(number)) * mean);
    }
}
