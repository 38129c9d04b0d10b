package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.TemporaryFolder;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.model.EventWindows;
import io.fakestream.model.QueryState;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.ProcessingProperties;
import io.fakestream.runtime.SparkDriver;
import io.fakestream.runtime.spec.ProcessingSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** This project's processing, started as {@code fsp up} does. */
record OurProcessing(
        TemporaryServers servers, KafkaAddress kafka, String topic, TemporaryCassandra cassandra, int heapMegabytes) {
    private static final Duration START = Duration.ofMinutes(3);

    /** The defaults of {@code fsp up}. */
    private static final ProcessingSpec SPEC = new ProcessingSpec(
            null,
            Map.of(),
            Duration.ofMillis(200),
            Duration.ofMillis(800),
            EventWindows.MINUTES,
            null,
            Duration.ofDays(1),
            false,
            "",
            null,
            Remedy.Commands.NONE);

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
        StoreAddress address = store.address();
        PipelineDirectory directory =
                new PipelineDirectory(Files.createDirectories(servers.folder().resolve(address.keyspace())));
        Path config = directory.processingConfig();
        new ProcessingProperties(
                        kafka,
                        List.of(new SourceTopic(SourceTopic.LISTENS.source(), topic)),
                        address,
                        SPEC,
                        directory.checkpoint().toString(),
                        "127.0.0.1",
                        null)
                .write(config);
        ChildProcess child = servers.start(
                SparkDriver.of(directory, config, SPEC, heapMegabytes, address)::start,
                START,
                () -> status.read().stream()
                        .filter(report -> report.state() == QueryState.RUNNING)
                        .peek(report -> runningSince.set(startOf(report)))
                        .findAny()
                        .isPresent());
        return new Running(child, Objects.requireNonNull(runningSince.get()), directory.folder());
    }

    /** The report must be from before the first batch with records, because a later one would shorten the measured time. */
    private static Instant startOf(ProcessingStatus.Report report) {
        if (report.batch() != null && report.batch().events() > 0) {
            throw new IllegalStateException("the processing was first seen after its first batch");
        }
        return report.updatedAt();
    }
}
