package io.fakestream.benchmark.pipeline;

/** Searches for the highest sustained rate: in steps up or down until it is bracketed, then by bisection. */
final class RateSearch {
    private static final double STEP = 1.4;

    private double next;
    private double highest;
    private double lowestFailed = Double.POSITIVE_INFINITY;

    RateSearch(double first) {
        this.next = first;
    }

    /** The next rate to try. */
    double next() {
        return next;
    }

    /** Records whether that rate was sustained. */
    void record(boolean sustained) {
        if (sustained) {
            highest = Math.max(highest, next);
        } else {
            lowestFailed = Math.min(lowestFailed, next);
        }
        if (highest == 0) {
            next = lowestFailed / STEP;
        } else if (Double.isInfinite(lowestFailed)) {
            next = highest * STEP;
        } else {
            next = Math.sqrt(highest * lowestFailed);
        }
    }

    /** The highest sustained rate so far; 0 if none. */
    double highest() {
        return highest;
    }
}
