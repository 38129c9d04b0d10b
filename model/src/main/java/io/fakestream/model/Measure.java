package io.fakestream.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number that is summed over plays. Together with {@link Dimension}, this declares the results of the pipeline: the
 * query, the tables' writer and reader and the checkpoint follow it. The columns are in {@code schema.cql}.
 */
public enum Measure {
    /** Number of on-time listens. */
    PLAYS("plays", true, listen -> 1),
    /** Sum of the known ages of the listeners, in years. */
    AGE_SUM("age_sum", true, listen -> known(listen.user().age())),
    /** Number of skipped plays. */
    SKIPPED("skipped", false, listen -> Boolean.TRUE.equals(listen.skipped()) ? 1 : 0),
    /** Number of on-time listens whose listener's age is known. */
    PLAYS_WITH_AGE("plays_with_age", true, listen -> listen.user().age() == null ? 0 : 1);

    /** A quotient of two measures, which the tables store in a column of its own. */
    public enum Quotient {
        /** In years. */
        AVERAGE_AGE("average_age", AGE_SUM, PLAYS_WITH_AGE),
        /** {@code [0, 1]}. */
        SKIPPED_FRACTION("skipped_fraction", SKIPPED, PLAYS);

        private final String column;
        private final Measure dividend;
        private final Measure divisor;

        Quotient(String column, Measure dividend, Measure divisor) {
            this.column = column;
            this.dividend = dividend;
            this.divisor = divisor;
        }

        /** The column of the tables. */
        public String column() {
            return column;
        }

        /** The value for these sums; empty if the divisor is 0. */
        public OptionalDouble divide(Sums sums) {
            long by = sums.get(divisor);
            return by == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sums.get(dividend) / by);
        }

        private boolean inTotals() {
            return dividend.inTotals && divisor.inTotals;
        }
    }

    /** The measures of the results per window: all. */
    public static final List<Measure> OF_WINDOWS = List.of(values());

    /** The measures of the results over the whole store. */
    public static final List<Measure> OF_TOTALS =
            OF_WINDOWS.stream().filter(measure -> measure.inTotals).toList();

    private final String column;
    private final boolean inTotals;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final ToLongFunction<Listen> value;

    Measure(String column, boolean inTotals, ToLongFunction<Listen> value) {
        this.column = column;
        this.inTotals = inTotals;
        this.value = value;
    }

    /** The column of the tables. */
    public String column() {
        return column;
    }

    /** The position in an array with a number for each measure. */
    @SuppressWarnings("EnumOrdinal") // arrays are faster than an EnumMap; checkpoints name the measures in this order
    public int index() {
        return ordinal();
    }

    /** What one play adds. */
    public long valueFor(Listen listen) {
        return value.applyAsLong(listen);
    }

    private static int known(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** The quotients of a window. */
    public static List<Quotient> quotientsOfWindows() {
        return List.of(Quotient.values());
    }

    /** The quotients over the whole store. */
    public static List<Quotient> quotientsOfTotals() {
        return Arrays.stream(Quotient.values()).filter(Quotient::inTotals).toList();
    }
}
