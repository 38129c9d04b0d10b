package io.fakestream.cli.command;

import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.TopicAdmin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp topics}: partitions and offsets of all topics. */
@Command(
        name = "topics",
        description = "Print all topics: partitions, offsets, and the lag of the Spark job.",
        sortOptions = false)
public final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() {
        RunningPipeline running = options.running();
        StandardOutput.results().println("Kafka " + running.kafka().bootstrap());
        List<String> names;
        try (TopicAdmin topic = new TopicAdmin(running.kafka(), running.topic())) {
            names = topic.names();
        }
        Offsets committed = committed(running);
        for (String name : names) {
            try (TopicAdmin topic = new TopicAdmin(running.kafka(), name)) {
                print(topic, committed.in(name));
            }
        }
        return ExitCode.DONE.code();
    }

    private static Offsets committed(RunningPipeline running) {
        try (Store store = Store.open(running.store())) {
            return new ProcessingStatus(store).committed();
        }
    }

    private static void print(TopicAdmin topic, Map<Integer, Long> committed) {
        Map<Integer, Long> begins = topic.beginningOffsets();
        Map<Integer, Long> ends = topic.endOffsets();
        StandardOutput.results().println(topic.name());
        StandardOutput.results()
                .printf(Locale.ROOT, "  %9s %14s %14s %14s %10s%n", "partition", "oldest", "end", "processed", "lag");
        ends.forEach((partition, end) -> StandardOutput.results()
                .printf(
                        Locale.ROOT,
                        "  %9d %14s %14s %14s %10s%n",
                        partition,
                        DisplayFormat.count(begins.getOrDefault(partition, 0L)),
                        DisplayFormat.count(end),
                        committed.containsKey(partition)
                                ? DisplayFormat.count(committed.getOrDefault(partition, 0L))
                                : "-",
                        committed.containsKey(partition)
                                ? DisplayFormat.count(end - committed.getOrDefault(partition, 0L))
                                : "-"));
    }
}
