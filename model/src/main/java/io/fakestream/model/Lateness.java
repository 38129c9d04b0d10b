package io.fakestream.model;

import java.io.Serializable;
import java.time.Duration;

/**
 * Decides whether an event is late or from the future. For an event of a run, the decision depends on the event alone;
 * for a foreign event, also on a reference time that is stored with it. So processing and verification always agree.
 * The watermark plays no part here; an event whose windows are closed when it is processed is late as well (ADR 0028,
 * ADR 0036).
 *
 * @param lateAfter   how far event time may be before due time
 * @param futureAfter how far event time may be after due time
 */
public record Lateness(Duration lateAfter, Duration futureAfter) implements Serializable {
    /** Late after 10 minutes, from the future after 1 minute. */
    public static final Lateness DEFAULT = new Lateness(Duration.ofMinutes(10), Duration.ofMinutes(1));

    /**
     * How long the windows of an event can still change after newer events have been counted, without the length of a
     * window, which is added to it. Longer than any event may be out of order, because Spark drops what is behind it.
     */
    public static final Duration WATERMARK_DELAY = Duration.ofMinutes(40);

    public Lateness {
        if (lateAfter.isNegative() || futureAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "lateness must not be negative, but was " + lateAfter + " and " + futureAfter);
        }
    }

    /** Classifies an event by its two times, both in milliseconds since the epoch. */
    public Timing classify(long dueMillis, long playedAtMillis) {
        long behindMillis = dueMillis - playedAtMillis;
        if (behindMillis > lateAfter.toMillis()) {
            return Timing.LATE;
        }
        return -behindMillis > futureAfter.toMillis() ? Timing.FUTURE : Timing.ON_TIME;
    }

    /**
     * Classifies a foreign event. The clock of its producer is not trusted: neither of the two times may be later than
     * the reference time plus the tolerance, and lateness is measured from the earlier of the reference time and the
     * record timestamp.
     *
     * @param timestampMillis the record timestamp, milliseconds since the epoch
     * @param referenceMillis when the micro-batch was planned, or when the broker appended the record, milliseconds
     *                        since the epoch
     */
    public Timing classifyForeign(long timestampMillis, long referenceMillis, long playedAtMillis) {
        long latest = referenceMillis + futureAfter.toMillis();
        if (timestampMillis > latest || playedAtMillis > latest) {
            return Timing.FUTURE;
        }
        long producedMillis = Math.min(timestampMillis, referenceMillis);
        return producedMillis - playedAtMillis > lateAfter.toMillis() ? Timing.LATE : Timing.ON_TIME;
    }
}
