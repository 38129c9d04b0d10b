package io.fakestream.generator.behaviour;

/**
 * How long songs are played.
 *
 * <p>Source: P. Lamere, The Skip, 2014: 24.1 % are skipped within 5 s, 35.1 % within 30 s, 48.6 % before the end.
 */
final class Skips {
    private static final double IMMEDIATE = 0.241;
    private static final double SOON = 0.351;
    private static final double BEFORE_THE_END = 0.486;
    private static final int IMMEDIATE_MILLIS = 5_000;
    private static final int SOON_MILLIS = 30_000;

    private Skips() {}

    /**
     * Milliseconds played, {@code [0, durationMillis]}, for a uniform draw in {@code [0, 1)}; less than the duration if
     * the song was skipped.
     */
    static int playedMillis(double unit, int durationMillis) {
        if (unit >= BEFORE_THE_END) {
            return durationMillis;
        }
        double played;
        if (unit < IMMEDIATE) {
            played = unit / IMMEDIATE * IMMEDIATE_MILLIS;
        } else if (unit < SOON) {
            played = between(unit, IMMEDIATE, SOON, IMMEDIATE_MILLIS, SOON_MILLIS);
        } else {
            played = between(unit, SOON, BEFORE_THE_END, SOON_MILLIS, Math.max(SOON_MILLIS, durationMillis));
        }
        return (int) Math.min(played, durationMillis - 1);
    }

    private static double between(double unit, double from, double to, double low, double high) {
        return low + (unit - from) / (to - from) * (high - low);
    }
}
