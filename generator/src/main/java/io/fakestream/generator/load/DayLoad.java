package io.fakestream.generator.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Follows the hours of a week, with linear interpolation between the starts of hours. */
record DayLoad() implements LoadShape {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long WEEK_MILLIS = HOURS * HOUR_MILLIS;
    private static final long FIRST_MONDAY = 4 * 24 * HOUR_MILLIS; // the epoch was a Thursday

    @Override
    public LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek) {
        double[] rates = rates(eventsPerSecond, utcWeek);
        long inWeek = Math.floorMod(startMillis - FIRST_MONDAY, WEEK_MILLIS);
        int hour = (int) (inWeek / HOUR_MILLIS);
        long inHour = inWeek % HOUR_MILLIS;
        double first = rates[hour] + (next(rates, hour) - rates[hour]) * inHour / HOUR_MILLIS;
        List<Segment> week = new ArrayList<>();
        week.add(new Segment(HOUR_MILLIS - inHour, first, next(rates, hour)));
        for (int i = 1; i < HOURS; i++) {
            int at = (hour + i) % HOURS;
            week.add(new Segment((i + 1) * HOUR_MILLIS - inHour, rates[at], next(rates, at)));
        }
        if (inHour > 0) {
            week.add(new Segment(WEEK_MILLIS, rates[hour], first));
        }
        return LoadCurve.repeating(week);
    }

    private static double[] rates(double mean, double[] weights) {
        if (weights.length != HOURS) {
            throw LoadKind.DAY.rejection("a week must have " + HOURS + " weights, but had " + weights.length);
        }
        double sum = 0; // in a loop, because the JDK's own sum has changed its last bits from version to version
        for (int hour = 0; hour < HOURS; hour++) {
            if (!(weights[hour] > 0)) {
                throw LoadKind.DAY.rejection(
                        "the weight of hour " + hour + " of the week must be above 0, but was " + weights[hour]);
            }
            sum += weights[hour];
        }
        double perWeight = mean * HOURS / sum;
        return Arrays.stream(weights).map(weight -> weight * perWeight).toArray();
    }

    private static double next(double[] rates, int hour) {
        return rates[(hour + 1) % HOURS];
    }

    @Override
    public boolean followsTheDay() {
        return true;
    }

    @Override
    public String toString() {
        return LoadKind.DAY.code();
    }
}
