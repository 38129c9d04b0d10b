package io.fakestream.generator;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The speed at which run time passes (ADR 0016).
 *
 * @param times       multiple of real time; infinite for as fast as possible
 * @param becomesLive whether a run that starts in the past continues in real time once it has caught up with the present
 */
public record Speed(double times, @JsonProperty("joinNow") boolean becomesLive) {
    /** Real time. */
    public static final Speed LIVE = new Speed(1, true);

    /** Every record immediately, regardless of its time. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY, false);

    public Speed {
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed must be above 0, but was " + times);
        }
    }

    /** Whether due times follow the clock from the start, so that latency is meaningful. */
    public boolean isLive() {
        return times == 1;
    }
}
