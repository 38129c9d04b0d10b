package io.fakestream.generator.faults;

import io.fakestream.generator.random.Draws;
import io.fakestream.model.Fault;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rates of the faults (ADR 0015).
 *
 * @param rates fractions of all events, each {@code [0, 1]}, with a sum of at most 1; other faults never occur
 */
public record FaultRates(Map<Fault, Double> rates) {
    /**
     * Number of plays that a phone reports when it comes online again: {@link Fault#OFFLINE} occurs in batches of this
     * size.
     */
    public static final int OFFLINE_PLAYS = 40;

    /** No faults. */
    public static final FaultRates NONE = new FaultRates(Map.of());

    public FaultRates {
        double sum = 0;
        EnumMap<Fault, Double> kept = new EnumMap<>(Fault.class);
        for (Map.Entry<Fault, Double> one : rates.entrySet()) {
            double rate = one.getValue();
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(
                        one.getKey().code() + " must be a fraction from 0 to 1, such as 0.01, but was " + rate);
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

    /** Chooses the faults of the events of a shard. */
    public Choice choice(Draws draws) {
        return new Choice(this, draws);
    }

    /**
     * Determines the fault of each event: a pure function of the number of the event. For {@link Fault#OFFLINE}, it
     * determines the first event of a batch, and must not be called for the others.
     */
    public static final class Choice {
        private final Fault[] faults = Fault.values();
        private final double[] upTo = new double[faults.length];
        private final double any;
        private final Draws draws;

        private Choice(FaultRates rates, Draws draws) {
            this.draws = draws;
            double offline = rates.rates.getOrDefault(Fault.OFFLINE, 0.0);
            double calls = OFFLINE_PLAYS - (OFFLINE_PLAYS - 1) * offline; // calls per OFFLINE_PLAYS events, on average
            double sum = 0;
            for (int i = 0; i < faults.length; i++) {
                double rate = rates.rates.getOrDefault(faults[i], 0.0);
                sum += (faults[i] == Fault.OFFLINE ? rate : rate * OFFLINE_PLAYS) / calls;
                upTo[i] = sum;
            }
            any = sum;
        }

        /** The fault of an event; null if there is none. */
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
