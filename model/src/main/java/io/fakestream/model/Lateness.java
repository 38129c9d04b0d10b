package io.fakestream.model;

import java.io.Serializable;
import java.time.Duration;

/**
 * The one rule that says whether an event is late or from the future. For an event of a run it looks at the event alone, for a foreign one
 * also at a reference time that is stored with it, so processing and verification always agree. What Spark's watermark has seen plays no
 * part here; a foreign event whose windows are closed is late besides (ADR 0028).
 *
 * @param lateAfter   how far event time may lie before due time
 * @param futureAfter how far event time may lie after due time
 */
public record Lateness(Duration lateAfter, Duration futureAfter) implements Serializable {
    /** Late above 10 minutes, future above 1 minute. */
    public static final Lateness DEFAULT = new Lateness(Duration.ofMinutes(10), Duration.ofMinutes(1));

    public Lateness {
        if (lateAfter.isNegative() || futureAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "lateness must not be negative, but was " + lateAfter + " and " + futureAfter);
        }
    }

    /** Judges an event by its two times, both in milliseconds since the epoch. */
    public Timing judge(long dueMillis, long playedAtMillis) {
        long behindMillis = dueMillis - playedAtMillis;
        if (behindMillis > lateAfter.toMillis()) {
            return Timing.LATE;
        }
        return -behindMillis > futureAfter.toMillis() ? Timing.FUTURE : Timing.ON_TIME;
    }

    /**
     * Judges a foreign event. The clock of its producer is not trusted: neither of its two times may be later than a time that the producer
     * does not decide, and it is late against the earlier one of that time and the record's.
     *
     * @param timestampMillis the record's timestamp, milliseconds since the epoch
     * @param referenceMillis when its micro-batch was planned, or when the broker appended the record, milliseconds since the epoch
     */
    public Timing judgeForeign(long timestampMillis, long referenceMillis, long playedAtMillis) {
        long latest = referenceMillis + futureAfter.toMillis();
        if (timestampMillis > latest || playedAtMillis > latest) {
            return Timing.FUTURE;
        }
        long sentMillis = Math.min(timestampMillis, referenceMillis);
        return sentMillis - playedAtMillis > lateAfter.toMillis() ? Timing.LATE : Timing.ON_TIME;
    }
}
