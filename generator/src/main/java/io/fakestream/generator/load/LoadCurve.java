package io.fakestream.generator.load;

import java.util.List;

/**
 * Determines when the events of a run are due: a piecewise linear rate that either stays at its last value or repeats
 * from the start. Immutable and thread-safe; events may be queried in any order.
 *
 * <p>Times are seconds since the start of the run, indices count the events of the run from 0, rates are events per
 * second; none may be negative. Only arithmetic and square roots are used, so the results are bit-identical on every
 * JVM. They are accurate to a microsecond for the first 10^10 events of a run of up to 30 years.
 */
public final class LoadCurve {
    private final double[] seconds; // start of each segment, then the end of the last one
    private final double[] events; // number of events due before each of these times
    private final double[] rates; // at the start of each segment, then the rate after the last one
    private final double[] slopes; // of the rate in each segment, events/s²
    private final double peakRate;
    private final double endSeconds;
    private final double endEvents;
    private final double cyclesPerEvent;
    private final boolean repeats;

    private LoadCurve(List<Segment> segments, double rateAfter, boolean repeats) {
        int count = segments.size();
        this.repeats = repeats;
        seconds = new double[count + 1];
        events = new double[count + 1];
        rates = new double[count + 1];
        slopes = new double[count];
        rates[count] = requirePositive(rateAfter);
        double peak = rateAfter;
        double lost = 0; // rounding error, as in Kahan's summation; there may be 100,000 segments
        for (int i = 0; i < count; i++) {
            Segment segment = segments.get(i);
            seconds[i + 1] = segment.untilMillis() / 1e3;
            double duration = seconds[i + 1] - seconds[i];
            double due =
                    (requirePositive(segment.rateFrom()) + requirePositive(segment.rateTo())) / 2 * duration - lost;
            events[i + 1] = events[i] + due;
            lost = events[i + 1] - events[i] - due;
            rates[i] = segment.rateFrom();
            slopes[i] = (segment.rateTo() - segment.rateFrom()) / duration;
            peak = Math.max(peak, Math.max(segment.rateFrom(), segment.rateTo()));
        }
        peakRate = peak;
        endSeconds = seconds[count];
        endEvents = events[count];
        cyclesPerEvent = 1 / endEvents;
    }

    static LoadCurve constant(double rate) {
        return new LoadCurve(List.of(), rate, false);
    }

    /** These segments, then a constant rate. */
    static LoadCurve endingIn(double rate, List<Segment> segments) {
        return isConstantAt(rate, segments) ? constant(rate) : new LoadCurve(segments, rate, false);
    }

    /** These segments, repeated. */
    static LoadCurve repeating(List<Segment> segments) {
        double rate = segments.get(0).rateFrom();
        return isConstantAt(rate, segments) ? constant(rate) : new LoadCurve(segments, rate, true);
    }

    /**
     * When an event is due; the inverse of {@link #eventsBy}. It is monotonic, 0 for event 0, and exactly
     * {@code index / rate} if the rate is constant. The index may have a fraction.
     */
    public double secondsAt(double index) {
        if (index < endEvents) {
            return secondsWithin(index);
        }
        if (!repeats) {
            return endSeconds + (index - endEvents) / lastRate();
        }
        double cycles = Math.floor(index * cyclesPerEvent); // cheaper than a division
        double rest = index - cycles * endEvents; // may be rounded to below 0 or past the end of the cycle
        double due = cycles * endSeconds + (rest > 0 ? secondsWithin(rest) : 0);
        double next = (cycles + 1) * endSeconds;
        return due < next ? due : next;
    }

    /** How many events are due in {@code [0, seconds)}, including the fraction of the next one. */
    public double eventsBy(double seconds) {
        if (seconds < endSeconds) {
            return eventsWithin(seconds);
        }
        if (!repeats) {
            return endEvents + (seconds - endSeconds) * lastRate();
        }
        double cycles = Math.floor(seconds / endSeconds);
        return cycles * endEvents + eventsWithin(Math.max(0, seconds - cycles * endSeconds));
    }

    /** The rate at a time; at a step, the rate after the step. */
    public double rateAt(double seconds) {
        if (seconds >= endSeconds && !repeats) {
            return lastRate();
        }
        double within = repeats ? Math.max(0, seconds - Math.floor(seconds / endSeconds) * endSeconds) : seconds;
        int segment = segment(this.seconds, within);
        return rates[segment] + slopes[segment] * (within - this.seconds[segment]);
    }

    /** The maximum rate. */
    public double peakRate() {
        return peakRate;
    }

    private double lastRate() {
        return rates[slopes.length];
    }

    private double secondsWithin(double index) {
        int segment = segment(events, index);
        double due = index - events[segment];
        double rate = rates[segment];
        double slope = slopes[segment];
        double since = slope == 0
                ? due / rate
                : 2 * due / (rate + Math.sqrt(rate * rate + 2 * slope * due)); // avoids cancellation
        double at = seconds[segment] + since;
        double end = seconds[segment + 1];
        return at < end ? at : end; // also if rounding made the radicand negative
    }

    private double eventsWithin(double time) {
        int segment = segment(seconds, time);
        double since = time - seconds[segment];
        double due = (rates[segment] + slopes[segment] / 2 * since) * since;
        return Math.min(events[segment] + due, events[segment + 1]);
    }

    /** The last segment that starts at or before a value; the last segment for values after the end. */
    private static int segment(double[] begins, double value) {
        int low = 0;
        int high = begins.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (begins[middle] <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isConstantAt(double rate, List<Segment> segments) {
        return segments.stream().allMatch(segment -> segment.rateFrom() == rate && segment.rateTo() == rate);
    }

    /** Returns the rate, or rejects it. */
    static double requirePositive(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate must be finite and above 0 events/s, but was " + rate);
        }
        return rate;
    }
}
