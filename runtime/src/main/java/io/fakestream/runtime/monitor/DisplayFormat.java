package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Snapshot.Stage;
import java.util.Locale;

/** Writes quantities for people. */
public final class DisplayFormat {
    private DisplayFormat() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String rate(double eventsPerSecond) {
        return eventsPerSecond < 10
                ? String.format(Locale.ROOT, "%.1f/s", eventsPerSecond)
                : String.format(Locale.ROOT, "%,.0f/s", eventsPerSecond);
    }

    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** {@code 1 event}, {@code 2 events}. */
    public static String plural(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** What stands behind a stage's numbers: what waits for it, or what it says of itself. */
    public static String remark(Stage stage) {
        Long lag = stage.lag();
        String note = stage.note();
        String waiting = lag == null ? "" : "lag " + count(lag);
        return note == null ? waiting : waiting.isEmpty() ? note : waiting + ", " + note;
    }
}
