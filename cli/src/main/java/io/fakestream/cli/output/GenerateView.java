package io.fakestream.cli.output;

import io.fakestream.generator.Run;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.model.DaemonThreads;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a stream: generated records, actual and target rate, how far it is behind, and the remaining
 * time. On a terminal one line that is updated, else a line every few seconds.
 */
public final class GenerateView implements AutoCloseable {
    private static final long TERMINAL_MILLIS = 500;
    private static final long PLAIN_MILLIS = 10_000;
    private static final long BEHIND_MILLIS = 1_000;
    private static final int BAR = 20;

    private final Ingestion ingestion;
    private final Run run;
    private final PrintStream out;
    private final boolean terminal;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("generate-view"));
    private long lastSent;
    private long lastNanos = System.nanoTime();
    private boolean shown;

    public GenerateView(Ingestion ingestion, Run run, PrintStream out, boolean terminal) {
        this.ingestion = ingestion;
        this.run = run;
        this.out = out;
        this.terminal = terminal;
        this.lastSent = ingestion.sent();
    }

    public void start() {
        long every = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
        var unused = thread.scheduleWithFixedDelay(this::show, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void close() {
        thread.shutdownNow();
        if (terminal && shown) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private synchronized void show() {
        long sent = ingestion.sent();
        long nanos = System.nanoTime();
        double rate = (sent - lastSent) * 1e9 / Math.max(1, nanos - lastNanos);
        lastSent = sent;
        lastNanos = nanos;
        String line = line(sent, rate);
        if (terminal) {
            out.print("\r\033[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
        shown = true;
    }

    private String line(long sent, double rate) {
        StringBuilder line = new StringBuilder();
        Long count = run.config().count();
        if (count != null && count > 0) {
            line.append(bar((double) sent / count)).append(' ');
        }
        line.append(DisplayFormat.count(sent)).append(count == null ? "" : " of " + DisplayFormat.count(count));
        line.append(", ").append(DisplayFormat.rate(rate)).append(" of ").append(targetRate());
        if (ingestion.listening() > 0) {
            line.append(", ").append(DisplayFormat.count(ingestion.listening())).append(" listening");
        }
        long behind = ingestion.behindMillis();
        if (behind >= BEHIND_MILLIS) {
            line.append(", ").append(behind / 1_000).append(" s behind");
        }
        if (!ingestion.isLive()) {
            line.append(", at ")
                    .append(Instant.ofEpochMilli(ingestion.dueMillis()).truncatedTo(ChronoUnit.SECONDS));
        }
        Duration left = left(count, sent, rate);
        if (left != null) {
            line.append(String.format(
                    Locale.ROOT, ", %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart()));
        }
        return line.toString();
    }

    private String targetRate() {
        Speed speed = ingestion.manifest().speed();
        if (!ingestion.isLive() && Double.isInfinite(speed.times())) {
            return "max";
        }
        double seconds = (ingestion.dueMillis() - run.startMillis()) / 1e3;
        return DisplayFormat.rate(run.curve().rateAt(Math.max(0, seconds)) * (ingestion.isLive() ? 1 : speed.times()));
    }

    private static String bar(double fraction) {
        int full = (int) Math.min(BAR, fraction * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + (int) Math.min(100, fraction * 100) + " %";
    }

    private static @Nullable Duration left(@Nullable Long count, long sent, double rate) {
        return count == null || rate <= 0 ? null : Duration.ofSeconds((long) ((count - sent) / rate));
    }
}
