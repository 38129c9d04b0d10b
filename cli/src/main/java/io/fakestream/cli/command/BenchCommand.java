package io.fakestream.cli.command;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code fsp bench}: only so that it is listed. {@code ./fsp} starts the benchmark module instead, which is not on our class path. */
@Command(
        name = "bench",
        description =
                "Measure: generator, kafka, pipeline, latency or jmh, beside other ways of doing the same. Needs the sources.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        throw new PipelineException(
                ExitCode.USAGE,
                "The measurements are a program of their own, and this one does not have it.",
                "Start it with the launcher, in a clone of the sources: ./fsp bench " + String.join(" ", words));
    }
}
