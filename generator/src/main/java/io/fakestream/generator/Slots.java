package io.fakestream.generator;

import io.fakestream.generator.load.LoadCurve;
import io.fakestream.generator.random.Draws;

/** The due times of a shard's events, in order, in milliseconds of run time. Not thread-safe. */
abstract class Slots {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Prevents rounding a whole millisecond down to the previous one. */
    private static final double ROUNDING = 1e-6;

    private final LoadCurve curve;

    private Slots(LoadCurve curve) {
        this.curve = curve;
    }

    static Slots of(GeneratorConfig config, LoadCurve curve, int shard) {
        return config.arrivals() == Arrivals.EVEN
                ? new Even(curve, shard, config.shards())
                : new Poisson(curve, Draws.of(config.seed(), "arrival").part(shard), config.shards());
    }

    /** When the next event is due; monotonic. */
    abstract long nextMillis();

    long millisAt(double index) {
        return (long) (curve.secondsAt(index) * MILLIS_PER_SECOND + ROUNDING);
    }

    /** Events are assigned to the shards in turn. */
    private static final class Even extends Slots {
        private final int shards;
        private long index;

        Even(LoadCurve curve, int shard, int shards) {
            super(curve);
            this.index = shard;
            this.shards = shards;
        }

        @Override
        long nextMillis() {
            long current = index;
            index += shards;
            return millisAt((double) current);
        }
    }

    /** The events of each shard are a Poisson process, independent of the other shards. */
    private static final class Poisson extends Slots {
        private final Draws draws;
        private final int shards;
        private long number;
        private double index;

        Poisson(LoadCurve curve, Draws draws, int shards) {
            super(curve);
            this.draws = draws;
            this.shards = shards;
        }

        @Override
        long nextMillis() {
            index -= StrictMath.log(1 - draws.unit(number++)) * shards;
            return millisAt(index);
        }
    }
}
