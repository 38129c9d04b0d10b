package io.fakestream.cli.command;

import io.fakestream.cli.config.Environment;
import io.fakestream.cli.option.Checks;
import io.fakestream.cli.option.GeneratorOptions;
import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.option.MonitoringOptions;
import io.fakestream.cli.option.ResultOptions;
import io.fakestream.cli.option.ServerOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.output.TerminalView;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.embedded.GrafanaServer;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.Pipeline;
import io.fakestream.runtime.spec.PipelineSpec;
import io.fakestream.runtime.spec.StreamSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fsp up}: runs the pipeline until it is stopped. */
@Command(
        name = "up",
        description =
                "Run the pipeline until Ctrl-C: page on http://localhost:8090. Each start adds a run to the store.",
        sortOptions = false)
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = {"-d", "--detach"},
            description = "Run in the background; stop with fsp down.")
    private boolean detach;

    @Option(names = "--fresh", description = "Start a new store: delete the data of earlier starts.")
    private boolean fresh;

    @Mixin
    private final ResultOptions results = new ResultOptions();

    @Mixin
    private final GeneratorOptions generator = new GeneratorOptions();

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final MonitoringOptions monitoring = new MonitoringOptions();

    @Mixin
    private final HomeOptions home = new HomeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Checks.servers(servers);
        if (monitoring.grafana) {
            GrafanaServer.checkInstalled(Environment.variables());
        }
        StreamSpec stream = generator.streamSpec(null, null, System.currentTimeMillis());
        PipelineSpec wanted = new PipelineSpec(
                home.home(PipelineDirectory.UP).prepare(),
                stream,
                servers.spec(),
                servers.processing.spec(results, results.checkpoint(), "up"),
                monitoring.spec());
        if (fresh) {
            clear(wanted.directory());
        }
        if (detach) {
            return Detached.start(
                            wanted.directory(),
                            spec.commandLine().getParseResult().originalArgs(),
                            StandardOutput.progress())
                    .code();
        }
        AppLogging.toFile(wanted.directory().log("fsp"));
        return new PipelineRunner(wanted, StandardOutput.progress())
                .run(UpCommand::work)
                .code();
    }

    private void clear(PipelineDirectory store) {
        if (servers.kafka.address != null || servers.cassandra.address != null) {
            throw PipelineException.usage(
                    "--fresh deletes only what fsp created, but this Kafka or Cassandra is externally managed.",
                    "Use new names instead: --topic NAME --keyspace NAME --home FOLDER");
        }
        if (results.checkpoint != null) {
            throw PipelineException.usage(
                    "--fresh deletes only what is in the state directory, but this checkpoint is elsewhere.",
                    "Delete it manually, or use a new one: --checkpoint PATH");
        }
        PipelineDirectoryLock.with(store, store::clear);
        store.prepare();
    }

    private static ExitCode work(Pipeline pipeline, TerminalView view, CompletableFuture<Void> interrupted)
            throws InterruptedException {
        CompletableFuture<Void> ended = pipeline.ended();
        try {
            CompletableFuture.anyOf(ended, interrupted).join();
        } catch (CompletionException e) {
            throw PipelineException.unwrap(e) instanceof RuntimeException failure ? failure : e;
        }
        view.say("Draining, then stopping. Ctrl-C again stops immediately.");
        pipeline.drain();
        return ExitCode.DONE;
    }
}
