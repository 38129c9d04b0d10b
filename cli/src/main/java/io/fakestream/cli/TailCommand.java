package io.fakestream.cli;

import io.fakestream.ingestion.TopicReader;
import io.fakestream.ingestion.TopicReader.SeenRecord;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Topics;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp tail}: events as they come. */
@Command(name = "tail", description = "Print the events of the topic as they come.", sortOptions = false)
final class TailCommand implements Callable<Integer> {
    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Stop after so many (default: never).")
    private long count = Long.MAX_VALUE;

    @Option(names = "--from-beginning", description = "Begin with the oldest event.")
    private boolean fromBeginning;

    @Option(names = "--dead-letters", description = "The topic of refused records instead, with their reasons.")
    private boolean deadLetters;

    @Option(names = "--values", description = "Only the JSON, without partition, offset and time.")
    private boolean values;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() {
        RunningPipeline running = options.running();
        String topic = deadLetters ? Topics.deadLettersOf(running.topic()) : running.topic();
        CompletableFuture<Void> interrupted = Interrupts.listen(
                        () -> Runtime.getRuntime().halt(ExitCode.DONE.code()))
                .first();
        TopicReader.read(running.kafka(), topic, fromBeginning || deadLetters, count, interrupted::isDone, this::print);
        return ExitCode.DONE.code();
    }

    private void print(SeenRecord seen) {
        if (!values) {
            System.out.print("partition " + seen.partition() + " offset " + seen.offset() + " due "
                    + Instant.ofEpochMilli(seen.timestampMillis()) + " key " + seen.key()
                    + (seen.headers().isEmpty() ? "" : " " + seen.headers()) + "\n  ");
        }
        System.out.println(seen.value());
    }
}
