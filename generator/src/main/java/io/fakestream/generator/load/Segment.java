package io.fakestream.generator.load;

/**
 * A part of a curve in which the rate goes in a straight line. It begins where the one before ended.
 *
 * @param untilMillis when it ends, after the run's start
 * @param rateFrom    events per second at its beginning
 * @param rateTo      events per second at its end
 */
record Segment(long untilMillis, double rateFrom, double rateTo) {
    static Segment level(long untilMillis, double rate) {
        return new Segment(untilMillis, rate, rate);
    }
}
