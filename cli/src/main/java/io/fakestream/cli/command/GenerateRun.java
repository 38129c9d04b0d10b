package io.fakestream.cli.command;

import io.fakestream.cli.output.Countdown;
import io.fakestream.cli.output.GenerateView;
import io.fakestream.cli.output.TerminalView;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.generator.Run;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.runtime.monitor.DisplayFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A run of the generator in the foreground: shows its progress and, at the end, a summary. */
final class GenerateRun {
    private GenerateRun() {}

    /** Runs until the run ends or is interrupted, and closes it. */
    static void untilEndOrInterrupt(Ingestion ingestion, Run stream, Interrupts interrupts)
            throws InterruptedException {
        long acknowledgedBefore = ingestion.acknowledged();
        GenerateView view = new GenerateView(ingestion, stream, System.err, TerminalView.isTerminal());
        long began;
        try (ingestion) {
            Countdown.await(stream.startMillis(), interrupts.first(), System.err, TerminalView.isTerminal());
            began = System.nanoTime();
            ingestion.start();
            view.start();
            CompletableFuture.anyOf(ingestion.ended(), interrupts.first()).join();
            ingestion.stop();
            view.close();
            ingestion.ended().join();
        } finally {
            view.close();
        }
        print(ingestion, stream, ingestion.acknowledged() - acknowledgedBefore, (System.nanoTime() - began) / 1e9);
    }

    private static void print(Ingestion ingestion, Run stream, long acknowledged, double seconds) {
        System.err.printf(
                Locale.ROOT,
                "Run %s: %s in %s: %s%n",
                stream.id().text(),
                DisplayFormat.plural(acknowledged, "record"),
                DisplayFormat.seconds(seconds),
                DisplayFormat.rate(acknowledged / seconds));
        ingestion
                .faults()
                .forEach(
                        (fault, events) -> System.err.println("  " + fault.code() + " " + DisplayFormat.count(events)));
    }
}
