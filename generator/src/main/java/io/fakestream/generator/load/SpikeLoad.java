package io.fakestream.generator.load;

import java.util.List;

/** The rate of the run, with another rate at the end of each period. */
record SpikeLoad(LoadRate to, long forMillis, long everyMillis) implements LoadShape {
    SpikeLoad {
        if (!(to.amount() > 0)) {
            throw LoadKind.SPIKE.rejection("to " + to.notAboveZero());
        }
        if (forMillis >= everyMillis) {
            throw LoadKind.SPIKE.rejection("for must be shorter than every, " + Times.text(everyMillis) + ", but was "
                    + Times.text(forMillis));
        }
    }

    @Override
    public LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek) {
        Segment calm = Segment.level(everyMillis - forMillis, eventsPerSecond);
        Segment spike = Segment.level(everyMillis, to.eventsPerSecond(eventsPerSecond));
        return LoadCurve.repeating(List.of(calm, spike));
    }

    @Override
    public String toString() {
        return LoadKind.SPIKE.code() + " to=" + to + " for=" + Times.text(forMillis) + " every="
                + Times.text(everyMillis);
    }
}
