package io.fakestream.generator.behaviour;

import io.fakestream.generator.random.Draws;

/**
 * The pauses between two plays of a session: mostly up to two seconds, some of minutes. Plausible values of our own.
 */
final class Pauses {
    static final int MAX_MILLIS = 1_500_000;

    private static final double LONG_FRACTION = 0.08;
    private static final double LONG_MEAN_MILLIS = 180_000;
    private static final double SHORT_MAX_MILLIS = 2_000;

    private final Draws draws;

    Pauses(Draws draws) {
        this.draws = draws;
    }

    /** The length in milliseconds, below the half hour that would end the session. */
    int millis(long play) {
        return millisAt(draws.unit(play));
    }

    /** The length for a uniform draw in {@code [0, 1)}. */
    int millisAt(double unit) {
        if (unit >= LONG_FRACTION) {
            return (int) ((unit - LONG_FRACTION) / (1 - LONG_FRACTION) * SHORT_MAX_MILLIS);
        }
        double exponential = -StrictMath.log(1 - unit / LONG_FRACTION);
        return (int) Math.min(MAX_MILLIS, exponential * LONG_MEAN_MILLIS);
    }
}
