package io.fakestream.benchmark;

import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Compares the rate at which records are sent to a real Kafka with Kafka's own tool, with the same payload, producer
 * settings, partitions and broker. Measured from the first send until everything is acknowledged; connections are
 * opened before.
 */
final class KafkaComparison {
    private static final int RECORDS = 1_000_000;
    private static final int HEAP_MEGABYTES = 512;
    private static final int PREPARED = 100_000;
    private static final int PARTITIONS = 4;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final double NANOS = 1e9;

    private final TemporaryKafka kafka;
    private final PreparedRecords prepared;
    private final Path folder;
    private final Path payloads;
    private final Map<String, Long> bytes = new LinkedHashMap<>();
    private int topics;

    private KafkaComparison(TemporaryKafka kafka, PreparedRecords prepared, Path folder) throws IOException {
        this.kafka = kafka;
        this.prepared = prepared;
        this.folder = folder;
        this.payloads = prepared.writeValues(folder.resolve("payloads"));
    }

    static void run(int rounds, PrintStream out) throws Exception {
        Run draws = Streams.run(Mode.DRAWS, RECORDS);
        Run sessions = Streams.run(Mode.SESSIONS, RECORDS);
        PreparedRecords prepared = PreparedRecords.of(draws, PREPARED);
        try (TemporaryServers servers = TemporaryServers.open(Bench::fail)) {
            TemporaryKafka kafka = TemporaryKafka.start(servers, HEAP_MEGABYTES);
            out.print(BenchEnvironment.text());
            out.printf(
                    Locale.ROOT,
                    "kafka:   clients and broker %s, tool %s; one broker on this machine, %d partitions%n",
                    BenchEnvironment.version(KafkaProducer.class),
                    PerformanceTool.version(),
                    PARTITIONS);
            out.printf(
                    Locale.ROOT,
                    "records: %,d in each round, %.0f bytes each, and a key of %.1f (the tool sends none)%n",
                    RECORDS,
                    prepared.meanValueLength(),
                    prepared.meanKeyLength());
            out.printf("producer: %s%n%n", settings());
            KafkaComparison comparison = new KafkaComparison(kafka, prepared, servers.folder());
            new Comparison("records", out, System.err)
                    .add("Kafka's own tool", comparison::tool)
                    .add("prepared, bare producer", "Kafka's own tool", comparison::bareProducer)
                    .add("draws, 1 thread", "Kafka's own tool", () -> comparison.generate("draws", draws, 1))
                    .add("sessions, 1 thread", "Kafka's own tool", () -> comparison.generate("sessions", sessions, 1))
                    .add(
                            withDefaultThreads("draws"),
                            "Kafka's own tool",
                            () -> comparison.generate("draws", draws, PROCESSORS))
                    .add(
                            withDefaultThreads("sessions"),
                            "Kafka's own tool",
                            () -> comparison.generate("sessions", sessions, PROCESSORS))
                    .run(rounds);
            comparison.bytes.forEach((name, bytes) -> out.printf(
                    Locale.ROOT, "%s: %.0f bytes on the broker's disk per record%n", name, (double) bytes / RECORDS));
        }
    }

    private static String settings() {
        Map<String, Object> all = KafkaTarget.producerSettings();
        return String.join(
                ", ",
                List.of("acks", "enable.idempotence", "linger.ms", "batch.size", "compression.type", "buffer.memory")
                        .stream()
                        .map(name -> name + "=" + all.get(name))
                        .toList());
    }

    /** {@code fsp generate --rate max} uses one thread per processor. */
    private static String withDefaultThreads(String mode) {
        return mode + ", " + PROCESSORS + " threads";
    }

    private interface Round {
        double sendTo(String topic) throws Exception;
    }

    private double withNewTopic(String name, Round round) throws Exception {
        String topic = "bench-" + topics++;
        kafka.createTopic(topic, PARTITIONS);
        double result = round.sendTo(topic);
        bytes.put(name, kafka.delete(topic, RECORDS));
        return result;
    }

    /** What {@code fsp generate --rate max} does, with this number of threads. */
    private double generate(String name, Run run, int threads) throws Exception {
        return withNewTopic(name, topic -> {
            try (Ingestion ingestion =
                    new Sending(kafka, topic, PARTITIONS, folder.resolve(topic)).of(run, Speed.MAX, threads)) {
                long startNanos = System.nanoTime();
                ingestion.start();
                ingestion.ended().join();
                return rateSince(startNanos);
            }
        });
    }

    private double tool() throws Exception {
        return withNewTopic("tool", topic -> PerformanceTool.send(kafka.address(), topic, RECORDS, payloads));
    }

    private double bareProducer() throws Exception {
        return withNewTopic("prepared", topic -> {
            Map<String, Object> settings = new HashMap<>(KafkaTarget.producerSettings());
            settings.put("bootstrap.servers", kafka.address().bootstrap());
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                long startNanos = System.nanoTime();
                prepared.send(producer, topic, PARTITIONS, RECORDS);
                producer.flush();
                return rateSince(startNanos);
            }
        });
    }

    private static double rateSince(long startNanos) {
        return RECORDS / ((System.nanoTime() - startNanos) / NANOS);
    }
}
