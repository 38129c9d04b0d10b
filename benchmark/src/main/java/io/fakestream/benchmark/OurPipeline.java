package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.ingestion.KafkaAddress;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Outcome;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.AverageReader;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/** Our processing as {@code fsp up} starts it, on a topic that is full already. */
record OurPipeline(
        TemporaryServers servers, KafkaAddress kafka, String topic, TemporaryCassandra cassandra, int heapMegabytes) {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofMinutes(15);
    private static final Duration PROBE = Duration.ofMillis(50);

    /** As {@code fsp up} has them when nothing else is said. */
    private static final Duration TRIGGER = Duration.ofMillis(200);

    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    /**
     * Reads the topic from its beginning.
     *
     * @param keyspace fresh, and left behind
     * @param ends     where the topic ends
     * @return the time from the query's own word that it runs until these offsets are committed
     */
    Drained drain(String keyspace, Map<Integer, Long> ends) throws Exception {
        StoreAddress address = cassandra.address(keyspace);
        Path folder = servers.folder().resolve(keyspace);
        try (Store store = Store.open(address).withSchema()) {
            ProcessingStatus status = new ProcessingStatus(store);
            AtomicReference<Instant> began = new AtomicReference<>();
            SparkProcess processing = processing(folder, address);
            ChildProcess child = servers.start(
                    processing::start,
                    START,
                    () -> status.read().stream()
                            .filter(report -> report.state().equals("running"))
                            .peek(report -> began.set(beginning(report)))
                            .findAny()
                            .isPresent());
            TemporaryServers.await(
                    child, "done", DRAIN, PROBE, () -> status.committed(topic).equals(ends));
            long millis = Duration.between(began.get(), Instant.now()).toMillis();
            child.close();
            return new Drained(millis, counts(store));
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    /** The report from before the first batch; a later one would be the beginning of something shorter. */
    private static Instant beginning(ProcessingStatus.Report report) {
        if (report.batchId() >= 0) {
            throw new IllegalStateException("the processing was seen at batch " + report.batchId() + " first");
        }
        return report.updatedAt();
    }

    private SparkProcess processing(Path folder, StoreAddress address) throws IOException {
        Files.createDirectories(folder);
        Path config = folder.resolve("processing.properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            config(folder, address).store(writer, null);
        }
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new SparkProcess(
                folder.resolve("spark"),
                folder.resolve("spark.log"),
                "io.fakestream.processing.ProcessingMain",
                config,
                "local[" + cores + ",4]",
                cores,
                heapMegabytes);
    }

    private Properties config(Path folder, StoreAddress address) {
        Properties properties = new Properties();
        properties.setProperty("kafka.bootstrap", kafka.bootstrap());
        properties.setProperty("topic", topic);
        properties.setProperty("cassandra.host", address.host());
        properties.setProperty("cassandra.port", Integer.toString(address.port()));
        properties.setProperty("cassandra.keyspace", address.keyspace());
        properties.setProperty("checkpoint", folder.resolve("checkpoint").toString());
        properties.setProperty("trigger.millis", Long.toString(TRIGGER.toMillis()));
        properties.setProperty("ttl.seconds", Long.toString(TIME_TO_LIVE.toSeconds()));
        return properties;
    }

    private Map<String, Long> counts(Store store) {
        Map<String, Long> outcomes = new AverageReader(store).outcomes();
        String keyspace = store.address().keyspace();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rows in listens", cassandra.rows(keyspace + ".listens", "number"));
        for (Outcome outcome : new Outcome[] {Outcome.ON_TIME, Outcome.LATE}) {
            counts.put(outcome.word(), outcomes.getOrDefault(outcome.word(), 0L));
        }
        counts.put("rows in artist_age", cassandra.rows(keyspace + ".artist_age", "artist"));
        counts.put("rows in plays_by_window", cassandra.rows(keyspace + ".plays_by_window", "name"));
        return counts;
    }

    /** Every record must be a row, and counted once. */
    static void check(Map<String, Long> counts, long records) {
        long counted = counts.getOrDefault(Outcome.ON_TIME.word(), 0L) + counts.getOrDefault(Outcome.LATE.word(), 0L);
        if (counted != records || counts.getOrDefault("rows in listens", 0L) != records) {
            throw new PipelineException(
                    ExitCode.DIFFERENT,
                    "The processing read " + records + " records, but its tables say: " + counts + ".",
                    "This is a bug of ours. Please report it.");
        }
    }
}
