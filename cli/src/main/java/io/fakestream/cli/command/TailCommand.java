package io.fakestream.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.process.Interrupts;
import io.fakestream.ingestion.TopicReader;
import io.fakestream.ingestion.TopicReader.Part;
import io.fakestream.ingestion.TopicReader.TopicRecord;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import io.fakestream.runtime.state.RunningPipeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsp tail}: prints the last records of the topic. */
@Command(name = "tail", description = "Print the last records of the topic.", sortOptions = false)
public final class TailCommand implements Callable<Integer> {
    private static final long DEFAULT_COUNT = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The records are held in memory before they are printed. */
    private static final long MAX_COUNT = 10_000;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Number of records: the last N (default: 10), or with --from-beginning the first N (default: "
                    + "all).")
    private @Nullable Long count;

    @Option(
            names = {"-f", "--follow"},
            description = "Keep printing new records until Ctrl-C.")
    private boolean follow;

    @Option(names = "--from-beginning", description = "Print the oldest records instead of the last.")
    private boolean fromBeginning;

    @Option(names = "--dead-letters", description = "Print the topic of rejected records instead, with their reasons.")
    private boolean deadLetters;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Another topic of the same Kafka (default: that of the running pipeline).")
    private @Nullable String name;

    @Option(
            names = "--json",
            description =
                    "Print each record as a JSON object: partition, offset, timestamp (milliseconds), key, value (null"
                            + " for a tombstone) and headers.")
    private boolean json;

    @Option(names = "--values", description = "Print only the JSON, without partition, offset and time.")
    private boolean values;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() {
        long wanted = wanted();
        RunningPipeline running = options.running();
        String listens = name == null ? running.topic() : name;
        String topic = deadLetters ? Topics.deadLettersOf(listens) : listens;
        CompletableFuture<Void> interrupted = Interrupts.listen(
                        () -> Runtime.getRuntime().halt(ExitCode.DONE.code()))
                .first();
        TopicReader.read(
                running.kafka(),
                topic,
                fromBeginning ? Part.FROM_BEGINNING : Part.LAST,
                wanted,
                follow,
                interrupted::isDone,
                this::print);
        return ExitCode.DONE.code();
    }

    private long wanted() {
        Long asked = count;
        if (asked != null && asked < 0) {
            throw PipelineException.usage("-n must be 0 or more, but was " + asked + ".", "Example: -n 3");
        }
        if (asked != null && asked > MAX_COUNT && !fromBeginning) {
            throw PipelineException.usage(
                    "-n must be at most " + MAX_COUNT + ", but was " + asked + ".",
                    "Print all records: --from-beginning");
        }
        if (asked != null && fromBeginning && follow) {
            throw PipelineException.usage(
                    "-n with --from-beginning stops after the first " + asked + " records, so -f cannot be used.",
                    "Omit one of the three.");
        }
        return asked != null ? asked : fromBeginning ? Long.MAX_VALUE : DEFAULT_COUNT;
    }

    private void print(TopicRecord seen) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("partition", seen.partition());
            fields.put("offset", seen.offset());
            fields.put("timestamp", seen.timestampMillis());
            fields.put("key", seen.key());
            fields.put("value", seen.value());
            fields.put("headers", seen.headers());
            StandardOutput.results().println(JSON.<JsonNode>valueToTree(fields));
            return;
        }
        String where = values
                ? ""
                : "partition " + seen.partition() + " offset " + seen.offset() + " timestamp "
                        + Instant.ofEpochMilli(seen.timestampMillis()) + " key " + seen.key()
                        + (seen.headers().isEmpty() ? "" : " " + seen.headers()) + "\n  ";
        StandardOutput.results().println(where + seen.value());
    }
}
