package io.fakestream.generator.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The listening activity over the week, in local time: lowest at 2 a.m.; on weekdays a peak at 9–10 a.m., a dip around
 * noon and the highest peak at 6–7 p.m.; at weekends neither the morning peak nor the dip.
 *
 * <p>Source of these facts: B. Zhang et al., Understanding User Behavior in Spotify, INFOCOM 2013 (measured 2010–2011).
 * The values in between are plausible values of our own.
 */
public final class ListeningHours {
    private static final int HOUR = 60;
    private static final int HOURS = 168;
    private static final int WEEK = HOURS * HOUR;

    /** At each full hour, Monday to Friday. */
    private static final double[] WEEKDAY = {
        0.24, 0.15, 0.12, 0.13, 0.16, 0.23, // night, lowest at 2 a.m.
        0.36, 0.55, 0.75, 0.89, 0.90, 0.83, // commute and first hours of work
        0.76, 0.75, 0.80, 0.87, 0.93, 0.98, // afternoon
        1.00, 0.99, 0.90, 0.76, 0.58, 0.39, // evening
    };

    /** At each full hour, Saturday and Sunday. */
    private static final double[] WEEKEND = {
        0.32, 0.21, 0.14, 0.15, 0.17, 0.20, // later bedtime
        0.25, 0.33, 0.43, 0.53, 0.62, 0.69, // later and more varied rising times
        0.75, 0.79, 0.82, 0.85, 0.88, 0.91, // afternoon
        0.93, 0.92, 0.84, 0.71, 0.57, 0.43, // evening
    };

    private static final int WEEKDAY_HOURS = 5 * 24;

    private ListeningHours() {}

    /**
     * The activity relative to the busiest time, with linear interpolation between full hours.
     *
     * @param minuteOfLocalWeek {@code [0, 10080)}, Monday 00:00 is 0
     * @return in {@code (0, 1]}
     */
    public static double weight(int minuteOfLocalWeek) {
        int hour = Objects.checkIndex(minuteOfLocalWeek, WEEK) / HOUR;
        double from = point(hour);
        return from + (point((hour + 1) % HOURS) - from) * (minuteOfLocalWeek % HOUR) / HOUR;
    }

    /**
     * The activity of users in several time zones, at the start of each hour of the week in UTC, starting with Monday
     * 00:00. The mean is 1.
     *
     * @param fractionsOfPeople relative, not negative and not all 0
     * @param when              the zone offsets at this time are used for the whole week
     */
    public static double[] utcWeek(Map<ZoneId, Double> fractionsOfPeople, Instant when) {
        double[] week = new double[HOURS];
        double sum = 0;
        for (Map.Entry<ZoneId, Double> people : sorted(fractionsOfPeople)) {
            double fraction = checked(people);
            int offset =
                    Math.floorDiv(people.getKey().getRules().getOffset(when).getTotalSeconds(), 60);
            for (int hour = 0; hour < HOURS; hour++) {
                double listening = fraction * weight(Math.floorMod(hour * HOUR + offset, WEEK));
                week[hour] += listening;
                sum += listening;
            }
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("at least one fraction must be above 0");
        }
        for (int hour = 0; hour < HOURS; hour++) {
            week[hour] *= HOURS / sum;
        }
        return week;
    }

    /** Sorts the zones: a map may have any order, but sums of doubles depend on it. */
    private static List<Map.Entry<ZoneId, Double>> sorted(Map<ZoneId, Double> fractions) {
        return fractions.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getId()))
                .toList();
    }

    private static double checked(Map.Entry<ZoneId, Double> people) {
        double fraction = people.getValue();
        if (!(fraction >= 0 && fraction < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the fraction of " + people.getKey() + " must be a finite number, 0 or above, but was " + fraction);
        }
        return fraction;
    }

    private static double point(int hourOfWeek) {
        return hourOfWeek < WEEKDAY_HOURS ? WEEKDAY[hourOfWeek % 24] : WEEKEND[hourOfWeek % 24];
    }
}
