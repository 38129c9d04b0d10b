package io.fakestream.benchmark;

import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.ingestion.Ingestion;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fast the same backlog goes from the same Kafka into the same Cassandra: by our processing, and by the older project's two
 * queries. Each turn has a JVM, a keyspace and a checkpoint of its own, and what came out is counted.
 */
final class PipelineContest {
    static final int DEFAULT_ROUNDS = 3;

    private static final String REFERENCE = "reference";
    private static final String OURS = "ours";
    private static final int RECORDS = 300_000;
    private static final int PARTITIONS = 4;
    private static final String TOPIC = "backlog";
    private static final double MILLIS = 1e3;

    /** Megabytes, as {@code fsp up} has them on a machine with enough memory; the reference has what our processing has. */
    private static final int KAFKA_HEAP = 256;

    private static final int CASSANDRA_HEAP = 640;
    private static final int SPARK_HEAP = 1024;

    private final OurPipeline ours;
    private final ReferencePipeline reference;
    private final TemporaryCassandra cassandra;
    private final Map<Integer, Long> ends;
    private final Map<String, List<Map<String, Long>>> counts = new LinkedHashMap<>();
    private int turns;

    private PipelineContest(TemporaryServers servers, TemporaryKafka kafka, TemporaryCassandra cassandra)
            throws Exception {
        this.cassandra = cassandra;
        this.ours = new OurPipeline(servers, kafka.address(), TOPIC, cassandra, SPARK_HEAP);
        this.reference = new ReferencePipeline(servers, kafka.address(), TOPIC, cassandra, SPARK_HEAP);
        this.ends = fill(servers, kafka);
    }

    /**
     * Measures.
     *
     * @param report a file for the results as JSON, or null
     */
    static void run(int rounds, @Nullable Path report, PrintStream out) throws Exception {
        String surroundings = Surroundings.text()
                + String.format(
                        Locale.ROOT,
                        "servers: one Kafka of %d MB heap, %d partitions; one Cassandra of %d MB; Spark %d MB for either%n",
                        KAFKA_HEAP,
                        PARTITIONS,
                        CASSANDRA_HEAP,
                        SPARK_HEAP)
                + String.format(Locale.ROOT, "versions: %s%n", text(versions()))
                + String.format(Locale.ROOT, "records: %,d in each turn, the default run%n%n", RECORDS);
        try (TemporaryServers servers = TemporaryServers.open(Bench::fail)) {
            TemporaryKafka kafka = TemporaryKafka.start(servers, KAFKA_HEAP);
            try (TemporaryCassandra cassandra = TemporaryCassandra.start(servers, CASSANDRA_HEAP)) {
                out.print(surroundings);
                PipelineContest pipelines = new PipelineContest(servers, kafka, cassandra);
                Contest contest = new Contest("records", out, System.err)
                        .add(REFERENCE, pipelines::reference)
                        .add(OURS, REFERENCE, pipelines::ours);
                contest.run(rounds);
                pipelines.counts.forEach((name, each) -> each.stream()
                        .map(PipelineContest::text)
                        .distinct()
                        .forEach(text -> out.println(name + ": " + text)));
                if (report != null) {
                    PipelineReport.of(surroundings, versions(), RECORDS, contest.standings(), pipelines.counts)
                            .write(report);
                }
            }
        }
    }

    /** Of the libraries that do the work, by the names of their jars. */
    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Path lib = Path.of(System.getProperty("fsp.lib", "."));
        Path built = Path.of(System.getProperty("fsp.root", "."), "benchmark", "reference", "target", "lib");
        versions.put("Kafka", Surroundings.version(lib.resolve("kafka"), "kafka_2.13-"));
        versions.put("Cassandra", Surroundings.version(lib.resolve("cassandra"), "cassandra-all-"));
        versions.put("our Spark", Surroundings.version(lib.resolve("spark"), "spark-sql_2.13-"));
        versions.put("the reference's Spark", Surroundings.version(built, "spark-sql_2.13-"));
        versions.put("its connector", Surroundings.version(built, "spark-cassandra-connector_2.13-"));
        return versions;
    }

    private static Map<Integer, Long> fill(TemporaryServers servers, TemporaryKafka kafka) throws Exception {
        Run run = Streams.run(Mode.SESSIONS, RECORDS);
        kafka.make(TOPIC, PARTITIONS);
        try (Ingestion ingestion =
                Backlog.of(run, kafka, TOPIC, PARTITIONS, 1, servers.folder().resolve("runs"))) {
            ingestion.start();
            ingestion.ended().join();
        }
        return kafka.ends(TOPIC, RECORDS);
    }

    private double ours() throws Exception {
        String keyspace = OURS + "_" + turns++;
        Drained drained = ours.drain(keyspace, ends);
        cassandra.drop(keyspace);
        OurPipeline.check(drained.counts(), RECORDS);
        return rate(OURS, drained);
    }

    private double reference() throws Exception {
        String keyspace = REFERENCE + "_" + turns++;
        Drained drained = reference.drain(keyspace);
        cassandra.drop(keyspace);
        ReferencePipeline.check(drained.counts(), RECORDS);
        return rate(REFERENCE, drained);
    }

    private double rate(String name, Drained drained) {
        counts.computeIfAbsent(name, unused -> new ArrayList<>()).add(drained.counts());
        double rate = RECORDS / (drained.millis() / MILLIS);
        System.err.printf(Locale.ROOT, "%s: %.1f s, %,.0f records/s%n", name, drained.millis() / MILLIS, rate);
        return rate;
    }

    private static String text(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(value -> value.getValue() instanceof Long number
                        ? String.format(Locale.ROOT, "%,d %s", number, value.getKey())
                        : value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
    }
}
