package io.fakestream.runtime;

import io.fakestream.dashboard.Dashboard;
import io.fakestream.dashboard.Snapshot;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.Ports;
import io.fakestream.format.source.Sources;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.KafkaTarget;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.StageState;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.metrics.GeneratorMetrics;
import io.fakestream.runtime.metrics.Monitoring;
import io.fakestream.runtime.metrics.ScrapePorts;
import io.fakestream.runtime.monitor.DiskGuard;
import io.fakestream.runtime.monitor.Monitor;
import io.fakestream.runtime.monitor.StartPhases;
import io.fakestream.runtime.spec.PipelineSpec;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.VerificationProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All stages of a run: starts the servers in parallel, then the run; drains; stops the generator, then Spark, then the
 * servers. Started and stopped by one thread; {@link #kill} may be called by any.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Pipeline.class);
    private static final int PAGE_PORT = 8090;
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(60);

    private final PipelineSpec spec;
    private final StartPhases phases = new StartPhases();
    private final PipelineDirectoryLock lock;
    private final Servers servers;
    private final SourceTopics topics;
    private final Monitor monitor;
    private final Dashboard page;
    private final Starter starter;
    private final List<String> notes = new ArrayList<>();
    private final GeneratorMetrics metrics = new GeneratorMetrics();
    private final Monitoring monitoring;
    private @Nullable Store store;
    private @Nullable Ingestion ingestion;

    /**
     * Locks the pipeline's directory ({@code .fsp/store} or {@code .fsp/demo}), chooses ports, and starts the page and, if
     * requested, Grafana; no stage runs yet.
     */
    public Pipeline(PipelineSpec spec) {
        this.spec = spec;
        this.lock = PipelineDirectoryLock.take(spec.directory());
        try {
            Machine.checkDisk(spec.directory().folder());
            Ports free = new Ports();
            this.monitoring =
                    new Monitoring(spec.monitoring(), spec.processing().metricsPort(), free);
            ScrapePorts ports = monitoring.ports();
            this.servers = new Servers(spec, free, ports);
            int port =
                    free.choose(Optional.ofNullable(spec.servers().pagePort()), PAGE_PORT, "the page", "--page-port");
            this.topics = new SourceTopics(
                    servers.kafkaAddress(), spec.servers().kafka().sources());
            this.monitor = new Monitor(
                    phases,
                    topics,
                    spec.servers().startsProcessing(),
                    new DiskGuard(spec.directory().folder()),
                    spec.processing().remedies());
            String token = UUID.randomUUID().toString();
            this.page = Dashboard.start(spec.servers().listenAddress(), port, token, monitor);
            phases.reached("page");
            this.starter = new Starter(spec, phases, servers, topics, monitoring.processingPort());
            announce(port, token);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void announce(int pagePort, String token) {
        String address = page.address().toString().replaceFirst("/$", "");
        monitor.address("page", address);
        monitor.address("kafka", servers.kafkaAddress().bootstrap());
        monitor.address("cql", servers.storeAddress().node().toString());
        notes.addAll(servers.movedPorts());
        monitoring.start(
                spec.directory(), spec.servers(), servers.storeAddress(), servers.installation(), servers.registry());
        notes.addAll(monitoring.notes());
        monitoring.addresses().forEach(monitor::address);
        if (spec.servers().pagePort() == null && pagePort != PAGE_PORT) {
            notes.add("Port " + PAGE_PORT + " is in use; the page is on " + pagePort + ".");
        }
        spec.directory()
                .write(RunningPipeline.of(
                        address,
                        token,
                        servers.kafkaAddress(),
                        spec.servers().kafka().sources(),
                        servers.storeAddress(),
                        spec.processing().timeToLive().toSeconds()));
    }

    /** Starts everything. The future completes when the run has started, and fails if a part could not be started. */
    public CompletableFuture<Void> start() {
        return starter.start().thenAccept(ready -> {
            store = ready.store();
            TopicAdmin generated = spec.servers().hasGenerator() ? generatedTopic() : null;
            Ingestion run = generated == null ? null : ingestion(ready.songs(), generated);
            ingestion = run;
            monitor.attach(ready.store(), run);
            if (run != null) {
                run.start();
            }
        });
    }

    /**
     * Completes when all events of the run are published, and fails when a stage fails; an endless run never completes
     * it.
     */
    public CompletableFuture<Void> ended() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Ingestion run = ingestion;
        if (run != null) {
            var unused = run.ended().whenComplete((done, failure) -> {
                if (failure == null) {
                    ended.complete(null);
                } else {
                    ended.completeExceptionally(failure);
                }
            });
        }
        for (ChildProcess child : servers.children()) {
            var unused = child.ended().thenRun(() -> {
                if (child.hasFailed()) {
                    ended.completeExceptionally(child.exitFailure(ExitCode.RUNTIME_FAILURE));
                }
            });
        }
        return ended;
    }

    /** Ends the run and waits until all its events are in the tables. */
    public void drain() throws InterruptedException {
        monitor.state(StageState.DRAINING);
        Ingestion run = ingestion;
        if (run != null) {
            run.stop();
        }
        Store open = store;
        if (open != null && servers.startsProcessing()) {
            new Drain(topics, open, DRAIN_TIMEOUT)
                    .await(topics.lastStableOffsets(), () -> servers.throwExitFailure(ExitCode.RUNTIME_FAILURE));
        }
        monitor.refresh();
    }

    /** Shows the run as finished, while the page stays up. */
    public void finished() {
        monitor.state(StageState.FINISHED);
    }

    /** Compares the drained tables with the truth. */
    public Verdict verify() {
        Store open = store;
        if (open == null) {
            throw new IllegalStateException("nothing has been started");
        }
        try (StoreTopics records =
                new StoreTopics(servers.kafkaAddress(), open, spec.directory().runs())) {
            return new StoreVerification(open, spec.processing().timeToLive().toSeconds(), VerificationProgress.NONE)
                    .ofDrained(records, topics.lastStableOffsets());
        }
    }

    public Snapshot snapshot() {
        return monitor.snapshot();
    }

    public Monitor monitor() {
        return monitor;
    }

    /** The processes that the pipeline started, in the direction of the data flow. */
    public List<ChildProcess> children() {
        return servers.children();
    }

    /** What users should know about the start: changed ports, skipped songs. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(starter.notes());
        return all;
    }

    /** Stops everything that still runs, the clients before the servers. */
    @Override
    public void close() {
        monitor.state(StageState.STOPPING);
        starter.close();
        Ingestion run = ingestion;
        if (run != null) {
            if (servers.hasKafka()) {
                run.stop();
            } else {
                run.abandon();
            }
            run.close();
        }
        monitoring.close();
        metrics.close();
        monitor.close();
        Store open = store;
        if (open != null) {
            TableReuse tables = servers.tables();
            if (tables != null) {
                tables.stopping(open);
            }
            open.close();
        }
        topics.close();
        servers.close();
        page.close();
        lock.close();
        LOGGER.info("pipeline stopped");
    }

    /** Kills the child processes. */
    public void kill() {
        servers.kill();
    }

    /** The topic that the generator writes to; null if its source is not one of the sources. */
    private @Nullable TopicAdmin generatedTopic() {
        for (int i = 0; i < topics.all().size(); i++) {
            if (Sources.of(topics.sources().get(i).source()).isGenerated()) {
                return topics.all().get(i);
            }
        }
        return null;
    }

    /** A new run; or the last one, if it was killed and its specification is the same. */
    private Ingestion ingestion(SongCatalog songs, TopicAdmin topic) {
        Runs runs = new Runs(spec.directory().runs());
        List<RunFolder> unfinished = runs.unfinished();
        for (int i = 0; i < unfinished.size(); i++) {
            RunFolder run = unfinished.get(i);
            String id = run.manifest().run();
            if (i == unfinished.size() - 1 && spec.stream().describes(run.manifest())) {
                notes.add("Run " + id + " did not end cleanly and resumes where the topic ends.");
                return measured(
                        Runs.resume(run, servers.kafkaAddress(), this::target, 1), () -> Runs.load(run.manifest()));
            }
            Runs.close(run, servers.kafkaAddress());
            notes.add("Run " + id + " did not end cleanly and is closed where the topic ends.");
        }
        RunTimesCheck.check(
                spec.stream(),
                runs,
                servers.kafkaAddress(),
                topic,
                topics.existing().stream()
                        .filter(other -> !other.name().equals(topic.name()))
                        .toList());
        long startMillis = spec.stream().startMillis(System.currentTimeMillis());
        Run run = new Run(Runs.newId(), spec.stream().config(), startMillis, songs);
        Map<Integer, Long> ends = topic.endOffsets();
        RunManifest manifest = spec.stream().manifest(run, topic.name(), ends.size());
        return measured(runs.begin(run, manifest, ends, target(manifest.record()), 1), () -> run);
    }

    private KafkaTarget target(RecordForm form) {
        return new KafkaTarget(
                servers.kafkaAddress(), form, monitoring.generatorPort() == null ? null : metrics::sendLatency);
    }

    private Ingestion measured(Ingestion ingestion, Supplier<Run> run) {
        Integer port = monitoring.generatorPort();
        if (port != null) {
            metrics.serve(
                    ingestion,
                    run.get(),
                    spec.directory().folder(),
                    spec.servers().listenAddress(),
                    port);
        }
        return ingestion;
    }
}
