package io.fakestream.generator.faults;

import io.fakestream.generator.Draws;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each fault happens.
 *
 * @param rates of all events, each {@code [0, 1]}, together at most 1; a fault that is not named never happens
 */
public record FaultRates(Map<Fault, Double> rates) {
    /** Nothing goes wrong. */
    public static final FaultRates NONE = new FaultRates(Map.of());

    public FaultRates {
        double sum = 0;
        EnumMap<Fault, Double> kept = new EnumMap<>(Fault.class);
        for (Map.Entry<Fault, Double> one : rates.entrySet()) {
            double rate = one.getValue();
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(
                        one.getKey().word() + " must be a share from 0 to 1, such as 0.01, but was " + rate);
            }
            if (rate > 0) {
                kept.put(one.getKey(), rate);
                sum += rate;
            }
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("all faults together must be at most 1, but were " + sum);
        }
        rates = Collections.unmodifiableMap(kept);
    }

    public boolean isNone() {
        return rates.isEmpty();
    }

    /** The faults of a shard's events. */
    public Choice choice(Draws draws) {
        return new Choice(this, draws);
    }

    /** Says which event has which fault: a pure function of the event's number. */
    public static final class Choice {
        private final Fault[] faults = Fault.values();
        private final double[] upTo = new double[faults.length];
        private final double any;
        private final Draws draws;

        private Choice(FaultRates rates, Draws draws) {
            this.draws = draws;
            double sum = 0;
            for (int i = 0; i < faults.length; i++) {
                sum += rates.rates.getOrDefault(faults[i], 0.0);
                upTo[i] = sum;
            }
            any = sum;
        }

        /** The fault of an event; null for a sound one. */
        public @Nullable Fault of(long number) {
            if (any == 0) {
                return null;
            }
            double unit = draws.unit(number);
            if (unit >= any) {
                return null;
            }
            int which = 0;
            while (unit >= upTo[which]) {
                which++;
            }
            return faults[which];
        }
    }
}
