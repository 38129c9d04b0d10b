package io.fakestream.generator.load;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate, or a change of a rate, absolute or relative to the rate of the run: {@code 500/s} or {@code 3x}.
 *
 * @param amount   events per second, or a multiple of the run's rate; negative for a decreasing rate
 * @param relative whether the amount is a multiple of the run's rate
 */
record LoadRate(double amount, boolean relative) {
    private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(/s|x)?");
    private static final double MAX_AMOUNT = 1e9;

    static LoadRate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a rate such as 500/s, or 3x for three times the run's, but was \"" + text + "\"");
        }
        double amount = Double.parseDouble(matcher.group(1));
        if (Math.abs(amount) > MAX_AMOUNT) {
            throw new IllegalArgumentException("must be at " + (amount > 0 ? "most 1000000000" : "least -1000000000")
                    + ", but was \"" + text + "\"");
        }
        return new LoadRate(amount, "x".equals(matcher.group(2)));
    }

    static LoadRate perSecond(double eventsPerSecond) {
        return new LoadRate(eventsPerSecond, false);
    }

    /** The rate in events per second, for a run with this rate. */
    double eventsPerSecond(double runRate) {
        return relative ? amount * runRate : amount;
    }

    /** The error message for a rate that is not positive. */
    String notAboveZero() {
        return "must be above 0, but was " + this;
    }

    @Override
    public String toString() {
        return plain(amount) + (relative ? "x" : "/s");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
