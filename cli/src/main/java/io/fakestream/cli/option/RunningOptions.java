package io.fakestream.cli.option;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.RunningPipeline;
import picocli.CommandLine.Mixin;

/** Finds the running pipeline, for commands that query it. */
public final class RunningOptions {
    @Mixin
    private final HomeOptions home = new HomeOptions();

    public PipelineDirectory home() {
        return home.running();
    }

    /** The running pipeline. */
    public RunningPipeline running() {
        return home().running()
                .orElseThrow(() -> new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "No pipeline is running in " + home().folder() + ".",
                        "Start one: fsp up, or fsp up -d in the background."));
    }
}
