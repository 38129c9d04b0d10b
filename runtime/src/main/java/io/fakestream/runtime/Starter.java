package io.fakestream.runtime;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.format.source.Source;
import io.fakestream.format.source.Sources;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.QueryState;
import io.fakestream.runtime.monitor.StartPhases;
import io.fakestream.runtime.spec.PipelineSpec;
import io.fakestream.storage.CqlProbe;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.topics.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a pipeline's servers and loads its songs in parallel, and waits until each is ready. */
final class Starter {
    private static final Logger LOGGER = LoggerFactory.getLogger(Starter.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final long PROBE_MILLIS = 100;
    private static final long KEEP_EVERYTHING = -1;

    private final PipelineSpec spec;
    private final StartPhases phases;
    private final Servers servers;
    private final SourceTopics topics;
    private final @Nullable Integer processingMetrics;
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final long startedMillis = System.currentTimeMillis();
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("start-pipeline"));

    /**
     * Starts nothing yet.
     *
     * @param processingMetrics the port on which the processing serves its metrics; null to serve none
     */
    Starter(
            PipelineSpec spec,
            StartPhases phases,
            Servers servers,
            SourceTopics topics,
            @Nullable Integer processingMetrics) {
        this.processingMetrics = processingMetrics;
        this.spec = spec;
        this.phases = phases;
        this.servers = servers;
        this.topics = topics;
    }

    /** The result of a complete start. */
    record Ready(Store store, SongCatalog songs) {}

    /** Starts everything; the future fails with the first failure. */
    CompletableFuture<Ready> start() {
        CompletableFuture<Boolean> kafka = phase("Kafka", this::startKafka);
        CompletableFuture<Store> cassandra = phase("Cassandra", this::startCassandra);
        CompletableFuture<Boolean> spark = servers.startsProcessing()
                ? phase("Spark", () -> startSpark(cassandra))
                : CompletableFuture.completedFuture(true);
        CompletableFuture<SongCatalog> songs = phase("songs", this::loadSongs);
        CompletableFuture<Ready> ready = CompletableFuture.allOf(kafka, cassandra, spark, songs)
                .thenApply(all -> new Ready(cassandra.join(), songs.join()));
        for (CompletableFuture<?> one : List.of(kafka, cassandra, spark, songs)) {
            var unused = one.whenComplete((done, failure) -> {
                if (failure != null) {
                    ready.completeExceptionally(failure);
                }
            });
        }
        return ready;
    }

    /** Notes for users about the start. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void close() {
        threads.shutdownNow();
    }

    private <T> CompletableFuture<T> phase(String name, Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return phases.run(name, work);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    private boolean startKafka() throws InterruptedException {
        if (servers.startsKafka()) {
            ChildProcess kafka = servers.startKafka();
            awaitReady(
                    kafka,
                    () -> Optional.of(topics.any())
                            .filter(broker -> kafka.listensOn(servers.kafkaPort()))
                            .filter(TopicAdmin::answers));
        } else {
            topics.any().checkReachable();
        }
        for (int i = 0; i < topics.all().size(); i++) {
            setUp(topics.all().get(i), Sources.of(topics.sources().get(i).source()));
        }
        return true;
    }

    /**
     * Creates the topic of a source. On a Kafka that fsp has not started, the topic of a source that others write to is
     * theirs to create.
     */
    private void setUp(TopicAdmin topic, Source source) {
        if (source.isGenerated() || servers.startsKafka() || topic.exists()) {
            boolean ofRuns = source.isGenerated() && spec.servers().hasGenerator();
            TopicSetup setup = TopicSetup.ensure(topic, spec.servers().kafka().partitions(), KEEP_EVERYTHING, ofRuns);
            notes.addAll(setup.warnings());
        } else {
            TopicSetup.ensureDeadLetters(topic, KEEP_EVERYTHING);
            notes.add("The topic " + topic.name() + " of the source " + source.name()
                    + " does not exist yet; it is read as soon as it does.");
        }
    }

    private Store startCassandra() throws InterruptedException {
        Store store = servers.startsCassandra() ? awaitCassandra() : Store.open(servers.storeAddress());
        store.withSchema();
        TableReuse tables = servers.tables();
        if (tables != null) {
            tables.created(store);
        }
        return store;
    }

    private Store awaitCassandra() throws InterruptedException {
        try {
            return awaitCassandra(servers.startCassandra());
        } catch (PipelineException e) {
            TableReuse tables = servers.tables();
            if (threads.isShutdown() || tables == null || !tables.discard()) {
                throw e;
            }
            LOGGER.warn("Cassandra starts again, without the tables of an earlier one: {}", e.getMessage());
            return awaitCassandra(servers.startCassandra());
        }
    }

    /** Another program may have taken the port meanwhile; it is not connected to. */
    private Store awaitCassandra(ChildProcess cassandra) throws InterruptedException {
        StoreAddress address = servers.storeAddress();
        return awaitReady(
                cassandra, () -> cassandra.listensOn(address.port()) ? CqlProbe.open(address) : Optional.empty());
    }

    private boolean startSpark(CompletableFuture<Store> cassandra) throws InterruptedException {
        spec.processing().masterOr(1).checkReachable();
        Path config = spec.directory().processingConfig();
        String checkpoint = spec.processing().checkpoint();
        new ProcessingProperties(
                        servers.kafkaAddress(),
                        spec.servers().kafka().sources(),
                        servers.storeAddress(),
                        spec.processing(),
                        checkpoint == null ? spec.directory().checkpoint().toString() : checkpoint,
                        spec.servers().listenAddress(),
                        processingMetrics)
                .write(config);
        awaitReady(
                servers.startSpark(config),
                () -> Optional.of(cassandra)
                        .filter(CompletableFuture::isDone)
                        .filter(store -> isProcessing(store.join())));
        return true;
    }

    private boolean isProcessing(Store store) {
        try {
            return new ProcessingStatus(store)
                    .read()
                    .filter(report -> report.updatedAt().toEpochMilli() >= startedMillis)
                    .filter(report -> report.state() == QueryState.RUNNING)
                    .isPresent();
        } catch (DriverException e) { // the machine may be busy; the next poll may succeed
            LOGGER.warn("cannot read the status of the processing: {}", e.getMessage());
            return false;
        }
    }

    private SongCatalog loadSongs() {
        return SongLoading.load(spec.stream().config(), notes::add);
    }

    /** Polls until there is an answer. */
    private static <T> T awaitReady(ChildProcess child, Supplier<Optional<T>> answer) throws InterruptedException {
        long began = System.nanoTime();
        for (Optional<T> got = answer.get(); ; got = answer.get()) {
            if (got.isPresent()) {
                return got.get();
            }
            if (!child.isAlive()) {
                // Only the processing exits with this code, after it has printed the cause.
                boolean explained = child.ended().join() == ExitCode.RUNTIME_FAILURE.code();
                throw child.exitFailure(explained ? ExitCode.RUNTIME_FAILURE : ExitCode.ENVIRONMENT);
            }
            if (System.nanoTime() - began > TIMEOUT.toNanos()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        child.name() + " did not become ready within " + TIMEOUT.toSeconds() + " s.",
                        "Its log is " + child.log() + "; fsp doctor checks this machine.");
            }
            Thread.sleep(PROBE_MILLIS);
        }
    }
}
