package io.fakestream.cli.output;

import io.fakestream.dashboard.Snapshot;
import io.fakestream.dashboard.Snapshot.Latency;
import io.fakestream.dashboard.Snapshot.Phase;
import io.fakestream.dashboard.Snapshot.Stage;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.StageState;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the state of a pipeline: on a terminal a few lines that are updated in place, elsewhere a line for each step of
 * the start and then one every few seconds.
 */
public final class TerminalView implements AutoCloseable {
    private static final int PLAIN_EVERY = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final Supplier<Snapshot> pipeline;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("terminal"));
    private final Set<String> printed = new HashSet<>();
    private int linesShown;
    private boolean closed;
    private int polls;

    public TerminalView(PrintStream out, boolean terminal, Supplier<Snapshot> pipeline) {
        this.out = out;
        this.terminal = terminal;
        this.pipeline = pipeline;
    }

    /** Whether standard output is a terminal that can update lines. */
    @SuppressWarnings("SystemConsoleNull") // on Java 17, which this is built for, null means no terminal
    public static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::showSafely, 200, terminal ? 500 : 1000, TimeUnit.MILLISECONDS);
    }

    /** Prints a permanent line. */
    public synchronized void say(String line) {
        erase();
        if (!terminal) {
            printPhases(pipeline.get());
        }
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (terminal) {
                show();
            } else {
                printPhases(pipeline.get());
            }
            linesShown = 0;
        }
    }

    private synchronized void showSafely() {
        try {
            show();
        } catch (RuntimeException e) {
            // The view must never end the pipeline; the next update tries again.
            linesShown = 0;
        }
    }

    private void show() {
        Snapshot now = pipeline.get();
        if (!terminal) {
            printPhases(now);
            if (now.state() != StageState.STARTING && polls++ % PLAIN_EVERY == 0) {
                out.println(summary(now));
            }
            out.flush();
            return;
        }
        List<String> lines = now.state() == StageState.STARTING ? starting(now) : running(now);
        erase();
        lines.forEach(out::println);
        out.flush();
        linesShown = lines.size();
    }

    private void erase() {
        if (terminal && linesShown > 0) {
            out.printf(Locale.ROOT, "\033[%dA\033[J", linesShown);
            linesShown = 0;
        }
    }

    private void printPhases(Snapshot now) {
        for (Phase phase : now.phases()) {
            if (phase.status() != Phase.Status.STARTING && printed.add(phase.name())) {
                String at = phase.name().equals("page") ? "  " + now.addresses().getOrDefault("page", "") : "";
                out.println(String.format(
                        Locale.ROOT, "%-17s %s after %.1f s%s", phase.name(), phase.status(), phase.seconds(), at));
            }
        }
    }

    private static List<String> starting(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add("Starting   page " + now.addresses().getOrDefault("page", ""));
        for (Phase phase : now.phases()) {
            String mark = switch (phase.status()) {
                case READY -> "✓";
                case FAILED -> "✗";
                case STARTING -> "…";
            };
            lines.add(String.format(Locale.ROOT, "  %s %-17s %5.1f s", mark, phase.name(), phase.seconds()));
        }
        return lines;
    }

    private static List<String> running(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(capitalised(now.state().label()) + (now.run() == null ? "" : "   run " + now.run()) + "   page "
                + now.addresses().getOrDefault("page", ""));
        for (Stage stage : now.stages()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-10s %-9s %11s %15s  %s",
                    stage.name(),
                    stage.status(),
                    DisplayFormat.rate(stage.eventsPerSecond()),
                    DisplayFormat.count(stage.total()),
                    DisplayFormat.remark(stage)));
        }
        SourcesText.lines(now.sources()).forEach(line -> lines.add("  " + line));
        Latency latency = now.latency();
        lines.add("  end-to-end latency: " + (latency == null ? "-" : milliseconds(latency)));
        lines.add("  Kafka " + now.addresses().getOrDefault("kafka", "") + "   CQL "
                + now.addresses().getOrDefault("cql", "") + "   Ctrl-C stops");
        String error = now.lastError();
        if (error != null) {
            lines.add("  ! " + error);
        }
        return lines;
    }

    private static String summary(Snapshot now) {
        StringBuilder line = new StringBuilder(now.state().label());
        for (Stage stage : now.stages()) {
            line.append(", ").append(stage.name()).append(' ').append(DisplayFormat.rate(stage.eventsPerSecond()));
            if (stage.status() != StageState.RUNNING && stage.status() != now.state()) {
                line.append(" (").append(stage.status()).append(')');
            }
            if (stage.lag() != null) {
                line.append(" lag ").append(DisplayFormat.count(stage.lag()));
            }
        }
        Latency latency = now.latency();
        if (latency != null) {
            line.append(", ").append(milliseconds(latency));
        }
        return line.toString();
    }

    private static String milliseconds(Latency latency) {
        return "p50 " + latency.p50() + " ms, p95 " + latency.p95() + " ms, p99 " + latency.p99() + " ms";
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
