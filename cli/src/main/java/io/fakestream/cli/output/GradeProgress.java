package io.fakestream.cli.output;

import io.fakestream.grading.truth.Replay;
import java.io.PrintStream;
import java.util.Locale;

/** Shows the progress of grading in one line, on a terminal only. */
public final class GradeProgress implements Replay.Progress {
    private static final long SHOW_NANOS = 200_000_000;

    private final PrintStream err;
    private final boolean terminal = TerminalView.isTerminal();
    private long shownNanos = System.nanoTime();
    private boolean isShown;

    public GradeProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void replayed(String what, long done, long all) {
        long now = System.nanoTime();
        if (terminal && now - shownNanos > SHOW_NANOS) {
            shownNanos = now;
            isShown = true;
            err.printf(Locale.ROOT, "\r\033[K%s: %,d of %,d records", what, done, all);
            err.flush();
        }
    }

    /** Removes the line. */
    public void clear() {
        if (isShown) {
            isShown = false;
            err.print("\r\033[K");
            err.flush();
        }
    }
}
