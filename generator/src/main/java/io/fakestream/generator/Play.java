package io.fakestream.generator;

/**
 * How long songs are heard, and on what.
 *
 * <p>Source of the skips: P. Lamere, The Skip, 2014: 24.1 % within 5 s, 35.1 % within 30 s, 48.6 % before the end.
 */
final class Play {
    private static final double SKIPPED_AT_ONCE = 0.241;
    private static final double SKIPPED_SOON = 0.351;
    private static final double SKIPPED = 0.486;
    private static final int AT_ONCE_MILLIS = 5_000;
    private static final int SOON_MILLIS = 30_000;

    private static final String[] DEVICES = {"mobile", "desktop", "speaker", "web", "tv"};
    private static final double[] DEVICE_SHARES = {0.58, 0.8, 0.9, 0.97, 1};

    private Play() {}

    /** Milliseconds heard, {@code [0, durationMillis]}; less than the song when it was skipped. */
    static int playedMillis(double unit, int durationMillis) {
        if (unit >= SKIPPED) {
            return durationMillis;
        }
        double played;
        if (unit < SKIPPED_AT_ONCE) {
            played = unit / SKIPPED_AT_ONCE * AT_ONCE_MILLIS;
        } else if (unit < SKIPPED_SOON) {
            played = between(unit, SKIPPED_AT_ONCE, SKIPPED_SOON, AT_ONCE_MILLIS, SOON_MILLIS);
        } else {
            played = between(unit, SKIPPED_SOON, SKIPPED, SOON_MILLIS, Math.max(SOON_MILLIS, durationMillis));
        }
        return (int) Math.min(played, durationMillis);
    }

    static String device(double unit) {
        int choice = 0;
        while (unit >= DEVICE_SHARES[choice]) {
            choice++;
        }
        return DEVICES[choice];
    }

    private static double between(double unit, double from, double to, double low, double high) {
        return low + (unit - from) / (to - from) * (high - low);
    }
}
