package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultFiles;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.input.TableInput;
import io.fakestream.grading.input.TopicInput;
import io.fakestream.model.ExitCode;
import io.fakestream.model.HostPort;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The output of the pipeline to be graded. */
public final class GradedOptions {
    private static final String CQL = "cql:";
    private static final String TOPIC = "topic:";
    private static final String PARQUET = "parquet:";

    /** One output, and what its columns mean. */
    static final class Output {
        @Option(
                names = "--results",
                required = true,
                paramLabel = "FILE|DIR|cql:KEYSPACE.TABLE|topic:NAME",
                description =
                        "Output of the pipeline: a CSV or JSON file or a directory of them, a table, or a topic with JSON. May be given several times.")
        private String results = "";

        @Option(
                names = "--map",
                split = ",",
                paramLabel = "FIELD=COLUMN",
                description =
                        "Which columns of these results have another name than the fields event_id, user, played_at, artist,"
                                + " artists, genre, country, song, window_start, window_end, count, age_sum, average, rank, reason, written_at, kind, name.")
        private List<String> map = new ArrayList<>();
    }

    /** An output, ready to be read. */
    public record Graded(ResultInput input, ColumnMapping columns) {}

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<Output> outputs = new ArrayList<>();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            converter = Values.HostPort.class,
            description = "Kafka with the topics (default: that of the running pipeline).")
    private @Nullable String kafka;

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Client settings for --kafka.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--cassandra",
            paramLabel = "HOST:PORT",
            converter = Values.HostPort.class,
            description = "Cassandra with the tables (default: that of the running pipeline).")
    private @Nullable String cassandra;

    @Option(names = "--cassandra-config", paramLabel = "FILE", description = "Driver settings for --cassandra.")
    private @Nullable Path cassandraConfig;

    /**
     * The outputs, with their columns.
     *
     * @throws PipelineException if one cannot be read or has no such columns
     */
    public List<Graded> outputs(PipelineDirectory running) {
        List<Graded> graded = new ArrayList<>();
        for (Output output : outputs) {
            ResultInput input = open(output.results, running);
            graded.add(new Graded(input, ColumnMapping.of(output.map, input)));
        }
        return graded;
    }

    private ResultInput open(String results, PipelineDirectory running) {
        if (results.isBlank()) {
            throw PipelineException.usage("--results is empty.", "Example: --results averages.csv");
        }
        if (results.startsWith(CQL)) {
            String name = results.substring(CQL.length());
            int dot = name.indexOf('.');
            if (dot <= 0 || dot == name.length() - 1) {
                throw PipelineException.usage(
                        "--results \"" + results + "\" names no table.", "Example: --results cql:music.averages");
            }
            return new TableInput(store(running), name.substring(0, dot), name.substring(dot + 1));
        }
        if (results.startsWith(TOPIC)) {
            return new TopicInput(kafka(running), results.substring(TOPIC.length()));
        }
        if (results.startsWith(PARQUET)) {
            throw PipelineException.usage("Parquet cannot be graded.", "Write CSV or JSON.");
        }
        return ResultFiles.open(Path.of(results));
    }

    private KafkaAddress kafka(PipelineDirectory running) {
        String address = kafka;
        if (address == null) {
            return running(running, "--kafka").kafka();
        }
        return kafkaConfig == null
                ? new KafkaAddress(address, Map.of())
                : KafkaAddress.withConfig(address, kafkaConfig);
    }

    private StoreAddress store(PipelineDirectory running) {
        if (cassandra == null) {
            return running(running, "--cassandra").store();
        }
        HostPort node = HostPort.parse(cassandra);
        return new StoreAddress(
                node.host(),
                node.port(),
                "system", // the tables are named with their keyspace
                cassandraConfig == null
                        ? null
                        : cassandraConfig.toAbsolutePath().toString(),
                1);
    }

    private static RunningPipeline running(PipelineDirectory running, String option) {
        return running.running()
                .orElseThrow(() -> new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "No pipeline is running in " + running.folder() + ".",
                        "Start one: fsp up; or name the server: " + option + " HOST:PORT"));
    }
}
