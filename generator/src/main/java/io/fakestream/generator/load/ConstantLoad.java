package io.fakestream.generator.load;

/** A constant rate. */
record ConstantLoad() implements LoadShape {
    @Override
    public LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek) {
        return LoadCurve.constant(eventsPerSecond);
    }

    @Override
    public String toString() {
        return LoadKind.CONSTANT.code();
    }
}
