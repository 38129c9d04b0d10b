package io.fakestream.generator.load;

import java.util.ArrayList;
import java.util.List;

/** From the rate of the run to another one, in steps of the same height; the last one may be smaller. */
record StepLoad(LoadRate by, long everyMillis, LoadRate to) implements LoadShape {
    private static final int MAX_STEPS = 100_000;

    StepLoad {
        if (by.amount() == 0) {
            throw LoadKind.STEP.rejection("by must be above or below 0, but was " + by);
        }
        if (!(to.amount() > 0)) {
            throw LoadKind.STEP.rejection("to " + to.notAboveZero());
        }
    }

    @Override
    public LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek) {
        double change = by.eventsPerSecond(LoadCurve.requirePositive(eventsPerSecond));
        double last = to.eventsPerSecond(eventsPerSecond);
        boolean up = change > 0;
        if (up ? !(last > eventsPerSecond) : !(last < eventsPerSecond)) {
            throw LoadKind.STEP.rejection("to must be " + (up ? "above" : "below") + " the run's rate of "
                    + LoadRate.perSecond(eventsPerSecond) + " because by is " + by + ", but was " + to);
        }
        double steps = Math.ceil((last - eventsPerSecond) / change);
        if (steps > MAX_STEPS) {
            throw LoadKind.STEP.rejection("from the run's rate of " + LoadRate.perSecond(eventsPerSecond) + " to " + to
                    + " there must be at most " + MAX_STEPS + " steps, but by is " + by);
        }
        List<Segment> levels = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            double level = eventsPerSecond + step * change;
            levels.add(Segment.level((step + 1) * everyMillis, up ? Math.min(level, last) : Math.max(level, last)));
        }
        return LoadCurve.endingIn(last, levels);
    }

    @Override
    public String toString() {
        return LoadKind.STEP.code() + " by=" + by + " every=" + Times.text(everyMillis) + " to=" + to;
    }
}
