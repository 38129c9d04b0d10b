package io.fakestream.generator.load;

import java.util.List;

/** A linear ramp from another rate to the rate of the run. */
record RampLoad(LoadRate from, long overMillis) implements LoadShape {
    RampLoad {
        if (!(from.amount() > 0)) {
            throw LoadKind.RAMP.rejection("from " + from.notAboveZero());
        }
    }

    @Override
    public LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek) {
        Segment ramp = new Segment(overMillis, from.eventsPerSecond(eventsPerSecond), eventsPerSecond);
        return LoadCurve.endingIn(eventsPerSecond, List.of(ramp));
    }

    @Override
    public String toString() {
        return LoadKind.RAMP.code() + " from=" + from + " over=" + Times.text(overMillis);
    }
}
