package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Snapshot.Stage;
import java.util.Locale;

/** Formats quantities for users. */
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

    /** The remark after a stage's numbers: its lag, and its own note. */
    public static String remark(Stage stage) {
        Long lag = stage.lag();
        String note = stage.note();
        String lagText = lag == null ? "" : "lag " + count(lag);
        return note == null ? lagText : lagText.isEmpty() ? note : lagText + ", " + note;
    }
}
