package io.fakestream.cli.command;

import io.fakestream.cli.option.Checks;
import io.fakestream.cli.option.GeneratorOptions;
import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.option.ResultOptions;
import io.fakestream.cli.option.ServerOptions;
import io.fakestream.cli.output.Countdown;
import io.fakestream.cli.output.DemoReport;
import io.fakestream.cli.output.JsonReport;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.output.TerminalView;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.model.ExitCode;
import io.fakestream.runtime.Pipeline;
import io.fakestream.runtime.host.ResidentMemory;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.spec.MonitoringSpec;
import io.fakestream.runtime.spec.PipelineSpec;
import io.fakestream.runtime.spec.StreamSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import io.fakestream.verification.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp demo}: the whole pipeline from scratch, verified. */
@Command(
        name = "demo",
        description =
                "Run the whole pipeline from scratch: start everything, stream for a minute, verify every number.",
        sortOptions = false,
        showDefaultValues = false)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long to stream (default: ${DEFAULT-VALUE}).",
            defaultValue = "60s")
    private Duration duration = Duration.ofMinutes(1);

    @Option(
            names = "--exit",
            description = "Exit when done. Without it, on a terminal, the page stays up until Ctrl-C.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Also write the results to a file.")
    private @Nullable Path report;

    @Mixin
    private final GeneratorOptions generator = new GeneratorOptions();

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final HomeOptions home = new HomeOptions();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Checks.servers(servers);
        Checks.notWithout(servers, "demo");
        if (report != null) {
            JsonReport.checkWritable(report);
        }
        StreamSpec stream =
                generator.streamSpec(null, generator.until == null ? duration : null, System.currentTimeMillis());
        PipelineDirectory folder = home.home(PipelineDirectory.DEMO).prepare();
        PipelineDirectoryLock.with(folder, folder::clear);
        folder.prepare();
        AppLogging.toFile(folder.log("fsp"));
        PipelineSpec spec = new PipelineSpec(
                folder,
                stream,
                servers.spec(),
                servers.processing.spec(ResultOptions.forEver(), null, "demo"),
                MonitoringSpec.NONE);
        return new PipelineRunner(spec, StandardOutput.progress())
                .run((pipeline, view, interrupted) -> work(stream, pipeline, view, interrupted))
                .code();
    }

    private ExitCode work(StreamSpec stream, Pipeline pipeline, TerminalView view, CompletableFuture<Void> interrupted)
            throws InterruptedException {
        GeneratorConfig config = stream.config();
        Long count = config.count();
        view.say("Streaming " + (count == null ? "" : DisplayFormat.count(count) + " ") + "events at "
                + DisplayFormat.rate(config.eventsPerSecond()) + ".");
        Countdown.note(stream).ifPresent(view::say);
        CompletableFuture.anyOf(pipeline.ended(), interrupted).join();
        Duration streamed = pipeline.monitor().streamed();
        Map<String, Long> memory = ResidentMemory.of(pipeline.children());
        view.say("Draining and verifying.");
        pipeline.drain();
        Verdict verdict = pipeline.verify();
        view.close();
        DemoReport result = DemoReport.of(pipeline, streamed, verdict, memory);
        result.print(StandardOutput.results());
        if (report != null) {
            result.write(report);
        }
        if (!exit && TerminalView.isTerminal() && !interrupted.isDone()) {
            StandardOutput.progress()
                    .println("The page stays up on "
                            + pipeline.snapshot().addresses().get("page") + "; Ctrl-C stops everything.");
            pipeline.finished();
            interrupted.join();
        }
        return verdict.exitCode();
    }
}
