package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.Comparison;
import io.fakestream.benchmark.Sending;
import io.fakestream.benchmark.Streams;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the rate at which this project's processing and the previous project's two queries drain the same backlog
 * from the same Kafka into the same Cassandra. Each execution has its own JVM, keyspace and checkpoint, and its results
 * are counted.
 */
final class PipelineComparison {
    static final String OURS = "ours";

    /** Number of records per execution. */
    static final int RECORDS = 400_000;

    private static final String REFERENCE = "reference";
    private static final String TOPIC = "backlog";
    private static final double MILLIS = 1e3;

    private final BenchServers servers;
    private final OurPipeline ours;
    private final ReferencePipeline reference;
    private final Map<Integer, Long> ends;
    private final Map<String, List<Map<String, Long>>> counts = new LinkedHashMap<>();
    private final List<String> use = new ArrayList<>();
    private int executions;

    /** Fills the topic. */
    PipelineComparison(BenchServers servers) throws Exception {
        this.servers = servers;
        this.ours = new OurPipeline(new OurProcessing(
                servers.servers(), servers.kafka().address(), TOPIC, servers.cassandra(), BenchServers.SPARK_HEAP));
        this.reference = new ReferencePipeline(
                servers.servers(), servers.kafka().address(), TOPIC, servers.cassandra(), BenchServers.SPARK_HEAP);
        this.ends = fill();
    }

    /**
     * Measures and prints the table.
     *
     * @param againstReference whether to measure the reference as well
     */
    Comparison run(int rounds, boolean againstReference, PrintStream out) throws Exception {
        Comparison comparison = new Comparison("records", out, System.err);
        if (againstReference) {
            comparison.add(REFERENCE, this::drainReference).add(OURS, REFERENCE, this::drainOurs);
        } else {
            comparison.add(OURS, this::drainOurs);
        }
        comparison.run(rounds, List.of(OURS)); // warms up Cassandra for both; Spark's JVM is new in each execution
        counts.forEach((name, each) -> each.stream()
                .map(PipelineComparison::text)
                .distinct()
                .forEach(text -> out.println(name + ": " + text)));
        use.stream().skip(1).forEach(out::println); // without the warm-up
        return comparison;
    }

    Map<String, List<Map<String, Long>>> counts() {
        return counts;
    }

    /** Reads the same topic and discards the records, in records per second. */
    double kafkaOnly() {
        return Ceilings.kafkaOnly(servers.kafka().address(), TOPIC, ends);
    }

    /** Converts its first records to rows and discards them, with one thread, in records per second. */
    double parseOnly() throws RejectedRecordException {
        return Ceilings.parseOnly(servers.kafka().address(), TOPIC, ends.keySet());
    }

    private Map<Integer, Long> fill() throws Exception {
        Run run = Streams.run(Mode.SESSIONS, RECORDS);
        servers.kafka().createTopic(TOPIC, BenchServers.PARTITIONS);
        Sending sending = new Sending(
                servers.kafka(),
                TOPIC,
                BenchServers.PARTITIONS,
                servers.servers().folder().resolve("runs"));
        try (Ingestion ingestion = sending.of(run, Speed.MAX, 1)) {
            ingestion.start();
            ingestion.ended().join();
        }
        return servers.kafka().ends(TOPIC, RECORDS);
    }

    private double drainOurs() throws Exception {
        String keyspace = OURS + "_" + executions++;
        Drained drained = ours.drain(keyspace, ends);
        servers.cassandra().drop(keyspace);
        OurPipeline.check(drained.counts(), RECORDS);
        use.add(OURS + ": " + drained.use().text(RECORDS));
        return rate(OURS, drained);
    }

    private double drainReference() throws Exception {
        String keyspace = REFERENCE + "_" + executions++;
        Drained drained = reference.drain(keyspace);
        servers.cassandra().drop(keyspace);
        ReferencePipeline.check(drained.counts(), RECORDS);
        return rate(REFERENCE, drained);
    }

    private double rate(String name, Drained drained) {
        counts.computeIfAbsent(name, unused -> new ArrayList<>()).add(drained.counts());
        double rate = RECORDS / (drained.millis() / MILLIS);
        System.err.printf(Locale.ROOT, "%s: %.1f s, %,.0f records/s%n", name, drained.millis() / MILLIS, rate);
        return rate;
    }

    private static String text(Map<String, Long> values) {
        return values.entrySet().stream()
                .map(value -> String.format(Locale.ROOT, "%,d %s", value.getValue(), value.getKey()))
                .collect(Collectors.joining(", "));
    }
}
