package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import java.time.Instant;

/** Explains to the author of a producer what is wrong with the times of an event. */
final class ForeignTimes {
    private static final long YEAR_2200 = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private ForeignTimes() {}

    /** Explains why an event is from the future. */
    static String explain(long timestamp, long referenceMillis, ParsedListen listen) {
        String reference = ", later than its reference time " + Instant.ofEpochMilli(referenceMillis);
        if (timestamp > YEAR_2200) {
            return "the record's timestamp is " + timestamp + unit(timestamp);
        }
        if (timestamp > referenceMillis) {
            return "the record's timestamp is " + Instant.ofEpochMilli(timestamp) + reference
                    + ": is the producer's clock fast?";
        }
        return "played_at is " + Instant.ofEpochMilli(listen.playedAtMillis()) + reference;
    }

    private static String unit(long timestamp) {
        String expected = ", but Kafka expects milliseconds since the epoch";
        if (isPlausible(timestamp / NANOS_PER_MILLI)) {
            return ", which is in nanoseconds" + expected;
        }
        return isPlausible(timestamp / MICROS_PER_MILLI) ? ", which is in microseconds" + expected : expected;
    }

    private static boolean isPlausible(long millis) {
        return millis > 1_000_000_000_000L && millis < YEAR_2200; // since 2001
    }
}
