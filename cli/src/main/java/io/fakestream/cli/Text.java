package io.fakestream.cli;

import java.util.Locale;

/** Writes quantities for people. */
final class Text {
    private Text() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rate(double eventsPerSecond) {
        return eventsPerSecond < 10
                ? String.format(Locale.ROOT, "%.1f/s", eventsPerSecond)
                : String.format(Locale.ROOT, "%,.0f/s", eventsPerSecond);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** {@code 1 event}, {@code 2 events}. */
    static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
