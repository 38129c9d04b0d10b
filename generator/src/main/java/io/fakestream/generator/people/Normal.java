package io.fakestream.generator.people;

/** The standard normal distribution, with the same bits on every JVM. */
final class Normal {
    private static final double[] TOP = {
        0.0352624965998911,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] BOTTOM = {
        0.0883883476483184,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double FARTHEST = 7; // where the approximation ends, and less than 10^-11 lies outside

    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * Math.PI);

    private Normal() {}

    /**
     * Φ(x), to about 14 digits within seven deviations and rounded to 0 or 1 outside.
     *
     * <p>Source: Hart's algorithm 5666 (Computer Approximations, 1968), as in West, Better approximations to cumulative
     * normal functions, Wilmott 2005.
     */
    static double cumulative(double x) {
        double distance = Math.abs(x);
        double beyond = 0;
        if (distance < FARTHEST) {
            beyond =
                    StrictMath.exp(-distance * distance / 2) * polynomial(TOP, distance) / polynomial(BOTTOM, distance);
        }
        return x > 0 ? 1 - beyond : beyond;
    }

    /** Φ⁻¹(p) for {@code p} in {@code (0.0001, 0.9999)}: halving until Newton's steps are sure to lead there. */
    static double quantile(double p) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < 10; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double x = (low + high) / 2;
        for (int i = 0; i < 4; i++) {
            x -= (cumulative(x) - p) * ROOT_OF_TWO_PI / StrictMath.exp(-x * x / 2);
        }
        return x;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
