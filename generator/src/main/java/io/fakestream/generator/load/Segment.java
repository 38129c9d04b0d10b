package io.fakestream.generator.load;

/**
 * A part of a curve with a linear rate. It starts where the previous one ends.
 *
 * @param untilMillis end, relative to the start of the run
 * @param rateFrom    events per second at its start
 * @param rateTo      events per second at its end
 */
record Segment(long untilMillis, double rateFrom, double rateTo) {
    static Segment level(long untilMillis, double rate) {
        return new Segment(untilMillis, rate, rate);
    }
}
