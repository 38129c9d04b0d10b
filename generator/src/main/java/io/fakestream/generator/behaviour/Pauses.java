package io.fakestream.generator.behaviour;

import io.fakestream.generator.Draws;

/** What lies between two plays of a session: mostly a moment, sometimes a talk at the door. Our own, plausible choice. */
final class Pauses {
    static final int LONGEST_MILLIS = 1_500_000;

    private static final double LONG_ONES = 0.08;
    private static final double MEAN_OF_LONG_MILLIS = 180_000;
    private static final double MOMENT_MILLIS = 2_000;

    private final Draws draws;

    Pauses(Draws draws) {
        this.draws = draws;
    }

    /** Milliseconds, below the half hour that would end the session. */
    int millis(long play) {
        return millisAt(draws.unit(play));
    }

    /** The same of a uniform draw in {@code [0, 1)}. */
    int millisAt(double unit) {
        if (unit >= LONG_ONES) {
            return (int) ((unit - LONG_ONES) / (1 - LONG_ONES) * MOMENT_MILLIS);
        }
        double exponential = -StrictMath.log(1 - unit / LONG_ONES);
        return (int) Math.min(LONGEST_MILLIS, exponential * MEAN_OF_LONG_MILLIS);
    }
}
