package io.fakestream.format.radio;

/**
 * What the bytes of a run depend on, apart from its listens.
 *
 * @param schemas  the ids of its schemas
 * @param baseYear the year in UTC in which the run starts: a listener's year of birth is this year minus the age
 */
public record RadioRun(RadioSchemaIds schemas, int baseYear) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    public RadioRun {
        if (baseYear < FIRST_YEAR || baseYear > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "the base year must be from " + FIRST_YEAR + " to " + LAST_YEAR + ", but was " + baseYear);
        }
    }

    /** A run that starts at this time, milliseconds since the epoch. */
    public static RadioRun startingAt(long startMillis, RadioSchemaIds schemas) {
        return new RadioRun(schemas, BirthYears.yearOf(startMillis));
    }
}
