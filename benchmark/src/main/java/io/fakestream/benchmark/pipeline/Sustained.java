package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.ProcessUse;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a trial at one rate.
 *
 * @param rate      the target rate, events/s
 * @param generated events/s sent to Kafka during the measurement
 * @param processed committed events/s
 * @param growth    growth of the lag, events/s
 * @param lag       events not processed at the end of the measurement
 * @param events    number of events processed during the measurement
 * @param use       use of CPU, disk and memory meanwhile
 */
record Sustained(
        double rate, double generated, double processed, double growth, long lag, long events, ProcessUse use) {
    private static final double TOLERANCE = 0.01;

    /**
     * Whether the rate is sustainable: everything is sent in time, and the lag grows by no more than 1 % of the rate.
     */
    boolean isSustained() {
        return generated >= (1 - TOLERANCE) * rate && growth <= TOLERANCE * rate;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%,.0f events/s: %s (generated %,.0f/s, processed %,.0f/s, lag grows by %,.0f/s, is %,d)",
                rate,
                isSustained() ? "sustained" : "not sustained",
                generated,
                processed,
                growth,
                lag);
    }

    /** The values for a report. */
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
