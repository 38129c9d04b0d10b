package io.fakestream.cli.command;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code fsp bench}: only lists the command. {@code ./fsp} starts the benchmark module, which is not on this class
 * path.
 */
@Command(
        name = "bench",
        description = "Run a benchmark: generator, kafka, pipeline, start, latency or jmh, compared with alternatives. "
                + "Requires a clone of the repository.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new PipelineException(
                ExitCode.USAGE,
                "The benchmarks are a separate program, which is not part of this distribution.",
                "Run them with the launcher in a clone of the sources: ./fsp bench " + String.join(" ", arguments));
    }
}
