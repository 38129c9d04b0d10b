package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.source.Source;
import io.fakestream.format.source.Sources;
import io.fakestream.ingestion.LineSender;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--as",
            paramLabel = "SOURCE",
            description =
                    "The source whose format the lines have, and to whose topic they are sent: one of the running pipeline's"
                            + " (default: fsp, or the only one).")
    private @Nullable String as;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() throws IOException {
        RunningPipeline running = options.running();
        SourceTopic to = source(running);
        Source source = Sources.of(to.source());
        checkExists(running, to.topic());
        LineSender sender =
                new LineSender(running.kafka(), to.topic(), source.format(), source.lateness(), SendCommand::print);
        LineSender.Result result = sender.send(System.in);
        if (result.sent() + result.rejected() == 0) {
            throw PipelineException.usage("Standard input has no lines.", "Example: " + EXAMPLE);
        }
        StandardOutput.results().println(text(result, to.topic(), source.lateness()));
        return (result.rejected() == 0 ? ExitCode.DONE : ExitCode.REJECTED).code();
    }

    private static void checkExists(RunningPipeline running, String name) {
        try (TopicAdmin topic = new TopicAdmin(running.kafka(), name)) {
            if (!topic.exists()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "The topic " + name + " does not exist yet in Kafka at "
                                + running.kafka().bootstrap() + ".",
                        "On a Kafka that fsp has not started, the topic of this source is created by its producers.");
            }
        }
    }

    private SourceTopic source(RunningPipeline running) {
        List<SourceTopic> sources = running.sources();
        String wanted = as;
        if (wanted == null) {
            return sources.stream()
                    .filter(source -> source.topic().equals(running.topic()))
                    .findFirst()
                    .orElseThrow();
        }
        String name = Sources.of(wanted).name();
        return sources.stream()
                .filter(source -> source.source().equals(name))
                .findFirst()
                .orElseThrow(() -> PipelineException.usage(
                        "The running pipeline does not read the source " + name + ".",
                        "Add it: fsp up "
                                + sources.stream()
                                        .map(source -> "--source " + source.source() + " ")
                                        .collect(Collectors.joining())
                                + "--source " + name));
    }

    private static void print(long line, RejectedRecordException reason) {
        System.err.println("line " + line + ": not sent, " + reason.rejection().code()
                + (reason.detail().isEmpty() ? "" : ": " + reason.detail()));
    }

    private static String text(LineSender.Result result, String topic, Lateness lateness) {
        return "Sent " + DisplayFormat.plural(result.sent(), "listen") + " to the topic " + topic
                + (result.late() == 0
                        ? ""
                        : ", " + DisplayFormat.count(result.late()) + " of them late: played more than "
                                + lateness.lateAfter().toMinutes() + " minutes ago, so stored but in no result")
                + (result.rejected() == 0
                        ? "."
                        : "; " + DisplayFormat.plural(result.rejected(), "line") + " not sent.");
    }
}
