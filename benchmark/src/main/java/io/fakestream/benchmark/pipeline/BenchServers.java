package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.Bench;
import io.fakestream.benchmark.BenchEnvironment;
import io.fakestream.benchmark.TemporaryKafka;
import io.fakestream.benchmark.TemporaryServers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One Kafka and one Cassandra as {@code fsp up} starts them on a machine with enough memory, for one measurement. */
record BenchServers(TemporaryServers servers, TemporaryKafka kafka, TemporaryCassandra cassandra)
        implements AutoCloseable {
    static final int PARTITIONS = 4;

    /** Heap in megabytes, the same for the reference and for this project's processing. */
    static final int SPARK_HEAP = 1024;

    private static final int KAFKA_HEAP = 256;
    private static final int CASSANDRA_HEAP = 640;

    static BenchServers start() throws Exception {
        TemporaryServers servers = TemporaryServers.open(Bench::fail);
        try {
            TemporaryKafka kafka = TemporaryKafka.start(servers, KAFKA_HEAP);
            return new BenchServers(servers, kafka, TemporaryCassandra.start(servers, CASSANDRA_HEAP));
        } catch (Exception e) {
            servers.close();
            throw e;
        }
    }

    /** The id of the process with this name. */
    long pid(String name) {
        return servers.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** The lines printed above a table. */
    static String environment() {
        return BenchEnvironment.text()
                + String.format(
                        Locale.ROOT,
                        "servers: one Kafka of %d MB heap, %d partitions; one Cassandra of %d MB; Spark %d MB%n",
                        KAFKA_HEAP,
                        PARTITIONS,
                        CASSANDRA_HEAP,
                        SPARK_HEAP)
                + versions().entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ", "versions: ", System.lineSeparator()));
    }

    /** Versions of the main libraries, taken from the names of their jars. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Path lib = Path.of(System.getProperty("fsp.lib", "."));
        Path built = Path.of(System.getProperty("fsp.root", "."), "benchmark", "reference", "target", "lib");
        versions.put("Kafka", BenchEnvironment.version(lib.resolve("kafka"), "kafka_2.13-"));
        versions.put("Cassandra", BenchEnvironment.version(lib.resolve("cassandra"), "cassandra-all-"));
        versions.put("our Spark", BenchEnvironment.version(lib.resolve("spark"), "spark-sql_2.13-"));
        versions.put("the reference's Spark", BenchEnvironment.version(built, "spark-sql_2.13-"));
        versions.put("its connector", BenchEnvironment.version(built, "spark-cassandra-connector_2.13-"));
        return versions;
    }

    @Override
    public void close() {
        cassandra.close();
        servers.close();
    }
}
