package io.fakestream.cli.command;

import io.fakestream.cli.config.Values;
import io.fakestream.cli.option.Checks;
import io.fakestream.cli.option.ExportName;
import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.ProgressLine;
import io.fakestream.cli.output.ReplayText;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.ingestion.replay.Export;
import io.fakestream.ingestion.replay.History;
import io.fakestream.ingestion.replay.HistoryPublisher;
import io.fakestream.ingestion.replay.HistoryReader;
import io.fakestream.ingestion.replay.LeftOut;
import io.fakestream.ingestion.replay.ReplayPace;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.model.Topics;
import io.fakestream.runtime.HistoryTimesCheck;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.topics.TopicSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fsp replay}: publishes recorded listening histories. */
@Command(
        name = "replay",
        description = "Publish a recorded listening history to the running pipeline, as if it were played from now on.",
        footer = {"", "Example:", "  ./fsp replay my_spotify_data.zip --as spotify-history --speed 3600"},
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {
    /** The source that reads histories. */
    private static final String HISTORY = "history";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON files of an export, compressed or not, or zips as downloaded; sorted together by time.")
    private List<Path> files = List.of();

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            required = true,
            converter = ExportName.class,
            description =
                    "What the files are: spotify-history, listenbrainz, legacy (JSON lines of the older project), or "
                            + "fsp (JSON lines of this one).")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private Export export;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = Values.SpeedFactor.class,
            description = "Multiple of the original pace: at 3600, an hour takes a second; max is as fast as possible "
                    + "(default: 1). The gaps between the plays shrink accordingly.")
    private @Nullable Double speed;

    @Option(names = "--keep-times", description = "Keep the original times, if the store has no newer events.")
    private boolean keepTimes;

    @Option(names = "--dry-run", description = "Print the counts and the first events, and publish nothing.")
    private boolean dryRun;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic of the histories, created if it does not exist (default: that of the source history).")
    private @Nullable String topic;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() {
        if (topic != null) {
            Checks.topic(topic);
        }
        RunningPipeline running = dryRun ? null : options.running();
        long now = System.currentTimeMillis();
        History history = read(now);
        ReplayText.print(history, StandardOutput.results());
        if (history.size() == 0) {
            throw PipelineException.usage(
                    "The files have no plays that can be published.", "Check --as, and the reasons above.");
        }
        ReplayPace pace = new ReplayPace(speed == null ? 1 : speed, keepTimes);
        if (running == null) {
            ReplayText.printSample(history, pace, now, StandardOutput.results());
        } else {
            publish(history, pace, running);
        }
        return (history.counts().leftOut().containsKey(LeftOut.INVALID) ? ExitCode.REJECTED : ExitCode.DONE).code();
    }

    private History read(long nowMillis) {
        ProgressLine line = new ProgressLine(System.err);
        try {
            return new HistoryReader(export, nowMillis, entries -> line.show("entries read", entries, 0)).read(files);
        } finally {
            line.clear();
        }
    }

    private void publish(History history, ReplayPace pace, RunningPipeline running) {
        String to = topicOf(running);
        Set<String> topics = new TreeSet<>(List.of(to));
        running.sources().forEach(source -> topics.add(source.topic()));
        if (keepTimes) {
            HistoryTimesCheck.check(history.playedAtMillis(0), running.kafka(), topics);
        }
        if (running.sources().stream().noneMatch(source -> source.topic().equals(to))) {
            System.err.println("The running pipeline does not read the topic " + to
                    + ". It does after a restart with --source history"
                    + (to.equals(Topics.HISTORY) ? "" : ":topic=" + to) + ".");
        }
        prepare(running, to);
        CompletableFuture<Void> interrupted = Interrupts.listen(
                        () -> Runtime.getRuntime().halt(ExitCode.RUNTIME_FAILURE.code()))
                .first();
        ProgressLine line = new ProgressLine(System.err);
        long began = System.nanoTime();
        long published;
        try {
            published = new HistoryPublisher(running.kafka(), to)
                    .publish(
                            history,
                            pace,
                            interrupted::isDone,
                            sent -> line.show("plays published", sent, history.size()));
        } finally {
            line.clear();
        }
        StandardOutput.results()
                .println(ReplayText.published(history, published, to, (System.nanoTime() - began) / 1e9));
    }

    private String topicOf(RunningPipeline running) {
        String chosen = topic;
        return chosen != null
                ? chosen
                : running.sources().stream()
                        .filter(source -> source.source().equals(HISTORY))
                        .map(SourceTopic::topic)
                        .findFirst()
                        .orElse(Topics.HISTORY);
    }

    /** Creates the topic if it does not exist, with as many partitions as that of the pipeline. */
    private void prepare(RunningPipeline running, String to) {
        try (TopicAdmin histories = new TopicAdmin(running.kafka(), to)) {
            histories.checkReachable();
            TopicSetup.ensure(histories, partitions(running), -1, keepTimes)
                    .warnings()
                    .forEach(System.err::println);
        }
    }

    private static int partitions(RunningPipeline running) {
        try (TopicAdmin listens = new TopicAdmin(running.kafka(), running.topic())) {
            return listens.exists() ? listens.partitions() : 1;
        }
    }
}
