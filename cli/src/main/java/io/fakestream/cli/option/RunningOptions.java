package io.fakestream.cli.option;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.runtime.state.StateDirectory;
import picocli.CommandLine.Mixin;

/** Finds the pipeline that runs, for commands that look at it. */
public final class RunningOptions {
    @Mixin
    private final HomeOptions home = new HomeOptions();

    public StateDirectory home() {
        return home.running();
    }

    /** The pipeline that runs. */
    public RunningPipeline running() {
        return home().running()
                .orElseThrow(() -> new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "No pipeline runs on " + home().folder() + ".",
                        "Start one: fsp up, or fsp up -d for the background."));
    }
}
