package io.fakestream.cli.output;

import io.fakestream.runtime.spec.StreamSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a start in the future, and shows the remaining time: on a terminal in one line, else once. */
public final class Countdown {
    private static final long SHOW_MILLIS = 1_000;

    private Countdown() {}

    /** Returns at the start time, or when {@code interrupted} completes. */
    public static void await(long startMillis, CompletableFuture<Void> interrupted, PrintStream err, boolean terminal)
            throws InterruptedException {
        long left = startMillis - System.currentTimeMillis();
        if (left <= 0) {
            return;
        }
        if (!terminal) {
            err.println(text(left, startMillis));
        }
        while (left > 0 && !interrupted.isDone()) {
            if (terminal) {
                err.print("\r\033[K" + text(left, startMillis));
                err.flush();
            }
            try {
                interrupted.get(Math.min(left, SHOW_MILLIS), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // poll again
            }
            left = startMillis - System.currentTimeMillis();
        }
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }

    /**
     * The remaining time as a line, for a pipeline whose stream waits by itself; empty if the start is not in the
     * future.
     */
    public static Optional<String> note(StreamSpec plan) {
        long now = System.currentTimeMillis();
        Long start = plan.fromMillis();
        return start == null || start <= now ? Optional.empty() : Optional.of(text(start - now, start));
    }

    /** Such as {@code The stream starts in 3 h 12 min, at 2026-11-29T12:00:00Z.} */
    public static String text(long leftMillis, long startMillis) {
        return "The stream starts in " + left(leftMillis) + ", at " + Instant.ofEpochMilli(startMillis) + ".";
    }

    private static String left(long millis) {
        Duration left = Duration.ofSeconds((millis + 999) / 1_000);
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    }
}
