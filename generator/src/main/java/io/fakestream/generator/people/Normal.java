package io.fakestream.generator.people;

/** The standard normal distribution; results are bit-identical on every JVM. */
final class Normal {
    private static final double[] NUMERATOR = {
        0.0352624965998911,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] DENOMINATOR = {
        0.0883883476483184,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double MAX_DISTANCE = 7; // limit of the approximation; the probability outside is below 10^-11

    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * Math.PI);

    private Normal() {}

    /**
     * Φ(x), accurate to about 14 digits within seven standard deviations and rounded to 0 or 1 outside.
     *
     * <p>Source: Hart's algorithm 5666 (Computer Approximations, 1968), as in West, Better approximations to cumulative
     * normal functions, Wilmott 2005.
     */
    static double cumulative(double x) {
        double distance = Math.abs(x);
        double beyond = 0;
        if (distance < MAX_DISTANCE) {
            beyond = StrictMath.exp(-distance * distance / 2)
                    * polynomial(NUMERATOR, distance)
                    / polynomial(DENOMINATOR, distance);
        }
        return x > 0 ? 1 - beyond : beyond;
    }

    /** Φ⁻¹(p) for {@code p} in {@code (0.0001, 0.9999)}: bisection until Newton's method is certain to converge. */
    static double quantile(double p) {
        double low = -MAX_DISTANCE;
        double high = MAX_DISTANCE;
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
