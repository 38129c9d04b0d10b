package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.FaultTable;
import io.fakestream.cli.output.ProgressLine;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.runtime.LiveVerification;
import io.fakestream.runtime.StoreTopics;
import io.fakestream.runtime.StoreVerification;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import io.fakestream.verification.SourceVerdict;
import io.fakestream.verification.Verdict;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp verify}: compares every number with the truth, at the end of one micro-batch. The generator goes on. */
@Command(
        name = "verify",
        description = "Compare all rows and results in the tables with the truth of the store's runs.",
        sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunningPipeline running = options.running();
        try (Store store = Store.open(running.store());
                SourceTopics topics = new SourceTopics(running.kafka(), running.sources());
                StoreTopics records =
                        new StoreTopics(running.kafka(), store, options.home().runs())) {
            LiveVerification.Result result =
                    verify(store, new LiveVerification(store, topics, records), running.ttlSeconds());
            print(result, StandardOutput.results());
            return result.verdict().exitCode().code();
        }
    }

    private static LiveVerification.Result verify(Store store, LiveVerification live, long ttlSeconds)
            throws InterruptedException {
        ProgressLine line = new ProgressLine(System.err);
        try {
            return live.verify(
                    new StoreVerification(store, ttlSeconds, (phase, done, all) -> line.show(phase.text(), done, all)));
        } finally {
            line.clear();
        }
    }

    /** What was found of one source. */
    static String text(SourceVerdict source) {
        return String.format(
                Locale.ROOT,
                "%-9s %s expected, %s found, %s of other producers, %s late, %s duplicates, %s rejected",
                source.name(),
                DisplayFormat.count(source.expected()),
                DisplayFormat.count(source.found()),
                DisplayFormat.count(source.foreign()),
                DisplayFormat.count(source.late()),
                DisplayFormat.count(source.duplicates()),
                DisplayFormat.count(source.rejected()));
    }

    private static void print(LiveVerification.Result result, PrintStream out) {
        Verdict verdict = result.verdict();
        out.println("Listens    " + DisplayFormat.count(verdict.expected()) + " expected, "
                + DisplayFormat.count(verdict.found()) + " found, " + DisplayFormat.count(verdict.late()) + " late");
        if (verdict.sources().size() > 1) {
            verdict.sources().forEach(source -> out.println("  " + text(source)));
        }
        if (verdict.behindWatermark() > 0) {
            out.println(
                    "Behind     " + DisplayFormat.plural(verdict.behindWatermark(), "event")
                            + " of these are late only because newer events had closed their windows before they were processed");
        }
        if (verdict.foreign() > 0) {
            out.println("Foreign    " + DisplayFormat.count(verdict.foreign())
                    + " rows of other producers; the results were recomputed from all rows"
                    + (verdict.foreignDuplicates() > 0
                            ? "; " + DisplayFormat.plural(verdict.foreignDuplicates(), "record")
                                    + " with the id of one of them counted as duplicates"
                            : ""));
        }
        if (verdict.expired() > 0) {
            out.println("Expired    " + DisplayFormat.count(verdict.expired())
                    + " listens are older than the TTL of the table listens");
        }
        out.println(
                verdict.results() == 0 && verdict.expired() > 0
                        ? "Results    not compared: rows of other producers, from which they were computed, have expired"
                        : "Results    " + DisplayFormat.count(verdict.results()) + " compared");
        for (Map.Entry<String, Long> rejected : verdict.rejected().entrySet()) {
            out.println("Rejected   " + DisplayFormat.count(rejected.getValue()) + ": " + rejected.getKey()
                    + " (table dead_letters)");
        }
        FaultTable.print(verdict.faults(), out);
        if (verdict.unexpected() > 0) {
            out.println("Unexpected " + DisplayFormat.count(verdict.unexpected())
                    + " of the rejected records are from other producers");
        }
        if (result.newer() > 0) {
            out.println("Newer      " + DisplayFormat.plural(result.newer(), "record")
                    + " arrived meanwhile and are not included");
        }
        out.println("Time       processing paused "
                + DisplayFormat.seconds(result.paused().toMillis() / 1e3) + ", "
                + new TreeMap<>(verdict.phases())
                        .entrySet().stream()
                                .map(phase -> phase.getKey().text() + " "
                                        + DisplayFormat.seconds(phase.getValue().toMillis() / 1e3))
                                .collect(Collectors.joining(", ")));
        if (verdict.isCorrect()) {
            out.println("Verified: every row and every result is correct.");
            return;
        }
        out.println("Differences: "
                + new TreeMap<>(verdict.kinds())
                        .entrySet().stream()
                                .map(kind -> DisplayFormat.plural(
                                        kind.getValue(), kind.getKey().text()))
                                .collect(Collectors.joining(", ")));
        verdict.differences().forEach(difference -> out.println("  " + difference));
        if (verdict.more() > 0) {
            out.println("  and " + DisplayFormat.count(verdict.more()) + " more");
        }
    }
}
