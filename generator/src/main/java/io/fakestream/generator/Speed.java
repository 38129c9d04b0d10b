package io.fakestream.generator;

/**
 * How fast a run's time goes when it is sent (ADR 0016).
 *
 * @param times   how many times as fast as the clock; infinite for as fast as possible
 * @param joinNow whether a run that began in the past goes on at the clock's speed once it has reached the present
 */
public record Speed(double times, boolean joinNow) {
    /** With the clock. */
    public static final Speed LIVE = new Speed(1, true);

    /** Every record at once, whatever its time. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY, false);

    public Speed {
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed must be above 0, but was " + times);
        }
    }

    /** Whether due times are those of the clock from the beginning, so that latency says something. */
    public boolean isLive() {
        return times == 1;
    }
}
