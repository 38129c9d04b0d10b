package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.ProcessingText;
import io.fakestream.cli.output.SourcesText;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.dashboard.Snapshot;
import io.fakestream.dashboard.Snapshot.Latency;
import io.fakestream.dashboard.Snapshot.Phase;
import io.fakestream.dashboard.Snapshot.Stage;
import io.fakestream.model.ExitCode;
import io.fakestream.model.StageState;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.PageClient;
import io.fakestream.runtime.state.RunningPipeline;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp status}: the state of the running pipeline. */
@Command(
        name = "status",
        description = "Print the state of the pipeline: rates, lag, latency, and the current problem.",
        sortOptions = false)
public final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunningPipeline running = options.running();
        PageClient page = new PageClient(running);
        if (json) {
            StandardOutput.results().println(page.statusJson());
        } else {
            print(running, page.status(), StandardOutput.results());
        }
        return ExitCode.DONE.code();
    }

    private static void print(RunningPipeline running, Snapshot now, PrintStream out) {
        out.println(now.state() + (now.run() == null ? "" : ", run " + now.run()) + ", process " + running.pid());
        now.addresses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(address -> out.printf(Locale.ROOT, "  %-10s %s%n", address.getKey(), address.getValue()));
        if (now.state() == StageState.STARTING) {
            for (Phase phase : now.phases()) {
                out.printf(Locale.ROOT, "  %-17s %-9s %.1f s%n", phase.name(), phase.status(), phase.seconds());
            }
            return;
        }
        for (Stage stage : now.stages()) {
            out.printf(
                    Locale.ROOT,
                    "  %-10s %-9s %11s %15s  %s%n",
                    stage.name(),
                    stage.status(),
                    DisplayFormat.rate(stage.eventsPerSecond()),
                    DisplayFormat.count(stage.total()),
                    DisplayFormat.remark(stage));
        }
        SourcesText.lines(now.sources()).forEach(line -> out.println("  " + line));
        out.printf(
                Locale.ROOT,
                "  stored %s, late %s, rejected %s, artists %s%n",
                DisplayFormat.count(now.totals().stored()),
                DisplayFormat.count(now.totals().late()),
                DisplayFormat.count(now.totals().rejected()),
                DisplayFormat.count(now.totals().artists()));
        Latency latency = now.latency();
        if (latency != null) {
            out.printf(
                    Locale.ROOT,
                    "  end-to-end latency: p50 %d ms, p95 %d ms, p99 %d ms, max %d ms%n",
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.max());
        }
        if (now.processing() != null) {
            ProcessingText.lines(now.processing()).forEach(line -> out.println("  " + line));
        }
        if (now.lastError() != null) {
            out.println("  problem: " + now.lastError());
        }
    }
}
