package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.RunningPipeline;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp down}: stops what {@code up} started. */
@Command(name = "down", description = "Drain and stop the pipeline that up started.", sortOptions = false)
public final class DownCommand implements Callable<Integer> {
    private static final long TIMEOUT_SECONDS = 180;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        RunningPipeline running = options.running();
        ProcessHandle process = running.process().orElseThrow();
        StandardOutput.progress().println("Draining and stopping process " + running.pid() + ".");
        process.destroy();
        try {
            process.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "Process " + running.pid() + " is still stopping after " + TIMEOUT_SECONDS + " s.",
                    "Run fsp down again to stop it immediately, or check "
                            + options.home().log("fsp") + ".",
                    e);
        }
        StandardOutput.results().println("Stopped.");
        return ExitCode.DONE.code();
    }
}
