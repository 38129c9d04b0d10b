package io.fakestream.benchmark.pipeline;

import java.util.Locale;
import java.util.Map;

/**
 * How the pipeline did at one rate.
 *
 * @param rate      asked for, events/s
 * @param generated      events/s that Kafka got while it was measured
 * @param processed events/s that were committed
 * @param growth    of the lag, events/s
 * @param lag       the events that were not processed yet at the end of the measuring
 * @param events    that were processed while it was measured
 * @param use       of processors, disk and memory meanwhile
 */
record Sustained(
        double rate, double generated, double processed, double growth, long lag, long events, ProcessUse use) {
    private static final double TOLERANCE = 0.01;

    /** Whether it can go on like this: everything is sent in time, and the lag grows by no more than 1 % of the rate. */
    boolean isSustained() {
        return generated >= (1 - TOLERANCE) * rate && growth <= TOLERANCE * rate;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%,.0f events/s: %s (made %,.0f/s, processed %,.0f/s, lag grows by %,.0f/s, is %,d)",
                rate,
                isSustained() ? "sustained" : "too much",
                generated,
                processed,
                growth,
                lag);
    }

    /** For a report. */
    Map<String, Object> values() {
        return Map.of(
                "rate", rate,
                "sustained", isSustained(),
                "made", generated,
                "processed", processed,
                "lagGrowth", growth,
                "lag", lag,
                "cpuMicrosPerEvent", use.microsPerEvent(events),
                "diskBytesPerEvent", use.writtenPerEvent(events),
                "residentMebibytes", use.residentMebibytes());
    }
}
