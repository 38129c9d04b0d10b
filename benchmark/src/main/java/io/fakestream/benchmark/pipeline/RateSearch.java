package io.fakestream.benchmark.pipeline;

/** Looks for the highest rate that is sustained: up or down by steps until there is one above and one below, then between them. */
final class RateSearch {
    private static final double STEP = 1.4;

    private double next;
    private double highest;
    private double lowestTooMuch = Double.POSITIVE_INFINITY;

    RateSearch(double first) {
        this.next = first;
    }

    /** What to try. */
    double next() {
        return next;
    }

    /** Whether that was sustained. */
    void was(boolean sustained) {
        if (sustained) {
            highest = Math.max(highest, next);
        } else {
            lowestTooMuch = Math.min(lowestTooMuch, next);
        }
        if (highest == 0) {
            next = lowestTooMuch / STEP;
        } else if (Double.isInfinite(lowestTooMuch)) {
            next = highest * STEP;
        } else {
            next = Math.sqrt(highest * lowestTooMuch);
        }
    }

    /** The highest that was sustained so far; 0 if none was. */
    double highest() {
        return highest;
    }
}
