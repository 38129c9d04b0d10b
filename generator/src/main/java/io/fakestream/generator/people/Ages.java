package io.fakestream.generator.people;

/**
 * How old people who stream music are: 18–24 30 %, 25–34 29 %, 35–44 20 %, 45–54 11 %, 55–80 10 % and falling.
 *
 * <p>Source: published surveys of streaming services' users disagree in details; take these for a plausible picture.
 */
public final class Ages {
    public static final int YOUNGEST = 18;
    public static final int OLDEST = 80;

    private static final int[] BAND_FROM = {18, 25, 35, 45, 55, 81};
    private static final double[] SHARE_BELOW = {0, 0.30, 0.59, 0.79, 0.90, 1};
    private static final int LAST_BAND = 4;
    private static final int PARTS = 10_000;

    private Ages() {}

    /** The share of people of an age. */
    public static double share(int age) {
        int people = 0;
        for (int i = 0; i < PARTS; i++) {
            people += at((i + 0.5) / PARTS) == age ? 1 : 0;
        }
        return (double) people / PARTS;
    }

    /** The age at the quantile {@code unit}, {@code [0, 1)}. */
    static int at(double unit) {
        int band = 0;
        while (unit >= SHARE_BELOW[band + 1]) {
            band++;
        }
        double within = (unit - SHARE_BELOW[band]) / (SHARE_BELOW[band + 1] - SHARE_BELOW[band]);
        if (band == LAST_BAND) {
            within = 1 - StrictMath.sqrt(1 - within); // a density that falls to 0 in a straight line
        }
        int years = BAND_FROM[band + 1] - BAND_FROM[band];
        return BAND_FROM[band] + Math.min((int) (within * years), years - 1); // rounding may reach 1
    }
}
