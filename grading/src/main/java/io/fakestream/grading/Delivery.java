package io.fakestream.grading;

import java.util.Locale;

/** How often a pipeline processes an event, as far as its output shows. */
public enum Delivery {
    EXACTLY_ONCE,
    AT_LEAST_ONCE,
    AT_MOST_ONCE,
    /** Some events are missing, others are repeated. */
    NEITHER,
    /** The output does not show it. */
    UNKNOWN;

    /** Such as {@code exactly once}. */
    public String text() {
        return this == NEITHER
                ? "neither at least once nor at most once"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Delivery of(boolean isMissing, boolean isRepeated) {
        if (isMissing) {
            return isRepeated ? NEITHER : AT_MOST_ONCE;
        }
        return isRepeated ? AT_LEAST_ONCE : EXACTLY_ONCE;
    }
}
