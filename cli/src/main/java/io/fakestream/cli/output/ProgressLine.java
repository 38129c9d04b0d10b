package io.fakestream.cli.output;

import java.io.PrintStream;
import java.util.Locale;

/** Shows the progress of long work in one line, with the remaining time; on a terminal only. Thread-safe. */
public final class ProgressLine {
    private static final long SHOW_NANOS = 200_000_000;
    private static final double NANOS = 1e9;

    /** Estimates of the first moments are wrong. */
    private static final double MIN_SECONDS = 1;

    private final PrintStream err;
    private final boolean terminal;
    private long shownNanos = System.nanoTime();
    private long beganNanos = shownNanos;
    private String current = "";
    private boolean isShown;

    public ProgressLine(PrintStream err) {
        this(err, TerminalView.isTerminal());
    }

    ProgressLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Some of the work is done.
     *
     * @param what the part of the work; its time counts from the first call
     * @param all  0 if it is not known
     */
    public synchronized void show(String what, long done, long all) {
        long now = System.nanoTime();
        if (!current.equals(what)) {
            current = what;
            beganNanos = now;
        }
        if (terminal && now - shownNanos > SHOW_NANOS) {
            shownNanos = now;
            isShown = true;
            err.print("\r\033[K" + text(what, done, all, (now - beganNanos) / NANOS));
            err.flush();
        }
    }

    /** Removes the line. */
    public synchronized void clear() {
        if (isShown) {
            isShown = false;
            err.print("\r\033[K");
            err.flush();
        }
    }

    /** Such as {@code rows: 1,000,000 of 5,000,000, about 20 s left}. */
    static String text(String what, long done, long all, double seconds) {
        String counts = String.format(Locale.ROOT, "%s: %,d", what, done);
        if (all <= 0 || done > all) {
            return counts;
        }
        String left = seconds < MIN_SECONDS
                ? ""
                : String.format(Locale.ROOT, ", about %.0f s left", seconds * (all - done) / done);
        return counts + String.format(Locale.ROOT, " of %,d", all) + left;
    }
}
