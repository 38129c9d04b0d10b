package io.fakestream.format.radio;

import io.fakestream.model.User;
import java.time.LocalDate;

/**
 * Converts between ages and years of birth. Generated users have the same age for the whole run; the radio's listeners
 * grow a year older at each New Year, UTC.
 *
 * @param baseYear the year in which the listeners have the age of the generated users: that of the start of the run
 */
record BirthYears(int baseYear) {
    private static final long MILLIS_PER_DAY = 86_400_000;

    /**
     * The year of birth of a user of this age: the same one for all events of a run, unless the listener would be younger than 0 or
     * older than {@link User#MAX_AGE} at the time of the event.
     */
    int of(int age, long playedAtMillis) {
        int year = yearOf(playedAtMillis);
        return Math.max(year - User.MAX_AGE, Math.min(year, baseYear - age));
    }

    /** The age of a listener in the year of an event. */
    static long age(int birthYear, long playedAtMillis) {
        return (long) yearOf(playedAtMillis) - birthYear;
    }

    /** The year in UTC of a time between 1970 and 2200. */
    static int yearOf(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY)).getYear();
    }
}
