package io.fakestream.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A sum for each {@link Measure}. Immutable. */
public final class Sums {
    private final long[] values;

    private Sums(long[] values) {
        this.values = values;
    }

    /**
     * Sums in the order of the measures; missing ones are 0.
     *
     * @throws IllegalArgumentException if there are more numbers than measures
     */
    public static Sums of(long... values) {
        if (values.length > Measure.OF_WINDOWS.size()) {
            throw new IllegalArgumentException(
                    "there are " + Measure.OF_WINDOWS.size() + " measures, not " + values.length);
        }
        return new Sums(Arrays.copyOf(values, Measure.OF_WINDOWS.size()));
    }

    public long get(Measure measure) {
        return values[measure.index()];
    }

    /** The quotient; empty if its divisor is 0. */
    public OptionalDouble get(Measure.Quotient quotient) {
        return quotient.divide(this);
    }

    public Sums plus(Sums other) {
        long[] sums = values.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.values[i];
        }
        return new Sums(sums);
    }

    /** Some of the sums as text, such as {@code plays 2, age_sum 65}. */
    public String text(Collection<Measure> measures) {
        return measures.stream()
                .map(measure -> measure.column() + " " + get(measure))
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums && Arrays.equals(values, sums.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return text(Measure.OF_WINDOWS);
    }
}
