package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.ingestion.LineSender;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.RunningPipeline;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp send}: publishes lines from standard input. */
@Command(
        name = "send",
        description = "Publish lines from standard input, each a listen in JSON, to the topic of the running pipeline.",
        footer = {"", "Example:", "  " + SendCommand.EXAMPLE},
        sortOptions = false)
public final class SendCommand implements Callable<Integer> {
    static final String EXAMPLE =
            "echo '{\"user\":{\"name\":\"Ada\",\"age\":36},\"song\":{\"artists\":\"Mara\",\"track_name\":\"Tide\"},"
                    + "\"played_at\":\"'$(date -u -Is)'\"}' | ./fsp send";

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() throws IOException {
        RunningPipeline running = options.running();
        LineSender sender = new LineSender(running.kafka(), running.topic(), SendCommand::print);
        LineSender.Result result = sender.send(System.in);
        if (result.sent() + result.rejected() == 0) {
            throw PipelineException.usage("Standard input has no lines.", "Example: " + EXAMPLE);
        }
        StandardOutput.results().println(text(result, running.topic()));
        return (result.rejected() == 0 ? ExitCode.DONE : ExitCode.REJECTED).code();
    }

    private static void print(long line, RejectedRecordException reason) {
        System.err.println("line " + line + ": not sent, " + reason.rejection().code()
                + (reason.detail().isEmpty() ? "" : ": " + reason.detail()));
    }

    private static String text(LineSender.Result result, String topic) {
        return "Sent " + DisplayFormat.plural(result.sent(), "listen") + " to the topic " + topic
                + (result.late() == 0
                        ? ""
                        : ", " + DisplayFormat.count(result.late()) + " of them late: played more than "
                                + Lateness.DEFAULT.lateAfter().toMinutes() + " minutes ago, so stored but in no result")
                + (result.rejected() == 0
                        ? "."
                        : "; " + DisplayFormat.plural(result.rejected(), "line") + " not sent.");
    }
}
