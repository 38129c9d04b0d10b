package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.TemporaryFolder;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.model.QueryState;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/** This project's processing, started as {@code fsp up} does. */
record OurProcessing(
        TemporaryServers servers, KafkaAddress kafka, String topic, TemporaryCassandra cassandra, int heapMegabytes) {
    private static final Duration START = Duration.ofMinutes(3);

    /** The defaults of {@code fsp up}. */
    private static final Duration TRIGGER = Duration.ofMillis(200);

    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    /**
     * A running instance; closing it stops it and deletes its directory.
     *
     * @param since when the query reported that it is running, before its first batch
     */
    record Running(ChildProcess child, Instant since, Path folder) implements AutoCloseable {
        @Override
        public void close() {
            child.close();
            TemporaryFolder.delete(folder);
        }
    }

    /** Starts it on a new keyspace with its own checkpoint, and returns when its query is running. */
    Running start(Store store) throws IOException, InterruptedException {
        ProcessingStatus status = new ProcessingStatus(store);
        AtomicReference<Instant> runningSince = new AtomicReference<>();
        Path folder =
                Files.createDirectories(servers.folder().resolve(store.address().keyspace()));
        SparkProcess process = process(folder, store.address());
        ChildProcess child = servers.start(
                process::start,
                START,
                () -> status.read().stream()
                        .filter(report -> report.state() == QueryState.RUNNING)
                        .peek(report -> runningSince.set(startOf(report)))
                        .findAny()
                        .isPresent());
        return new Running(child, Objects.requireNonNull(runningSince.get()), folder);
    }

    /** The report must be from before the first batch, because a later one would shorten the measured time. */
    private static Instant startOf(ProcessingStatus.Report report) {
        if (report.batch() != null) {
            throw new IllegalStateException("the processing was first seen after its first batch");
        }
        return report.updatedAt();
    }

    private SparkProcess process(Path folder, StoreAddress address) throws IOException {
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
}
