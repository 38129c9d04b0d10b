package io.fakestream.cli.config;

import io.fakestream.generator.Run;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.spec.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks the start and the length of a run. */
public final class RunTimes {
    /** Longer times would overflow. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Duration MOST_AHEAD = Duration.ofHours(24);

    private RunTimes() {}

    /** The earliest start is in 1970, the latest within the next 24 hours. */
    public static @Nullable Instant start(@Nullable Instant from, long nowMillis) {
        if (from != null && from.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("the start must be 1970-01-01 or later, but was " + from);
        }
        if (from != null && from.isAfter(Instant.ofEpochMilli(nowMillis).plus(MOST_AHEAD))) {
            throw new IllegalArgumentException("the start must be at most 24 hours ahead, but was " + from);
        }
        return from;
    }

    public static Duration length(Duration length) {
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a run can take at most " + LONGEST.toDays() + " days, but would take " + length.toDays());
        }
        return length;
    }

    /** Rejects a plan whose count takes too long, or that would have to begin before 1970 in order to end now. */
    public static StreamSpec checked(StreamSpec plan, long nowMillis) {
        Long count = plan.config().count();
        if (count != null) {
            double seconds =
                    Run.curve(plan.config(), plan.startMillis(nowMillis)).secondsAt((double) count);
            if (!(seconds <= LONGEST.toSeconds())) {
                throw new IllegalArgumentException("a run can take at most " + LONGEST.toDays() + " days, but "
                        + DisplayFormat.count(count) + " events take longer at this rate");
            }
            if (plan.startMillis(nowMillis) < 0) {
                throw new IllegalArgumentException("at full speed a run ends now, but " + DisplayFormat.count(count)
                        + " events at this rate would have to start before 1970");
            }
        }
        return plan;
    }
}
