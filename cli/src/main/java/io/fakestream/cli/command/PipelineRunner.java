package io.fakestream.cli.command;

import io.fakestream.cli.output.TerminalView;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.dashboard.Snapshot;
import io.fakestream.model.ExitCode;
import io.fakestream.runtime.Pipeline;
import io.fakestream.runtime.spec.PipelineSpec;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Runs a pipeline in the foreground: displays it, handles signals, and always stops it in order. */
final class PipelineRunner {
    /** The work of a command once the run has started. */
    interface Work {
        /**
         * Runs until the work is done.
         *
         * @param interrupted completes when the user requests the end
         */
        ExitCode run(Pipeline pipeline, TerminalView view, CompletableFuture<Void> interrupted)
                throws InterruptedException, ExecutionException;
    }

    private final PipelineSpec spec;
    private final PrintStream out;

    PipelineRunner(PipelineSpec spec, PrintStream out) {
        this.spec = spec;
        this.out = out;
    }

    ExitCode run(Work work) throws InterruptedException, ExecutionException {
        boolean terminal = TerminalView.isTerminal();
        try (Pipeline pipeline = new Pipeline(spec);
                TerminalView view =
                        new TerminalView(out, terminal, terminal ? () -> upToDate(pipeline) : pipeline::snapshot)) {
            Interrupts interrupts = Interrupts.listen(() -> {
                pipeline.kill();
                Runtime.getRuntime().halt(ExitCode.RUNTIME_FAILURE.code());
            });
            view.start();
            CompletableFuture<Void> started = pipeline.start();
            CompletableFuture.anyOf(started, interrupts.first()).join();
            if (!started.isDone()) {
                view.say("Stopping.");
                return ExitCode.DONE;
            }
            pipeline.notes().forEach(view::say);
            return work.run(pipeline, view, interrupts.first());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Snapshot upToDate(Pipeline pipeline) {
        pipeline.monitor().stateRequested();
        return pipeline.snapshot();
    }
}
