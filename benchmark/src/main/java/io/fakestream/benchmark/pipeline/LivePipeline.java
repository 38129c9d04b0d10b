package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.ProcessUse;
import io.fakestream.benchmark.Sending;
import io.fakestream.benchmark.Streams;
import io.fakestream.benchmark.TemporaryKafka;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.StoreVerification;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.verification.ForeignRecords;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.VerifiedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/**
 * Generator, Kafka, processing and Cassandra in real time, at one rate after another, in one store that can be verified
 * at the end.
 */
final class LivePipeline implements AutoCloseable {
    private static final String TOPIC = "live";
    private static final String KEYSPACE = "live";

    /** Time for opening the streams before their first event is due. */
    private static final Duration LEAD = Duration.ofSeconds(6);

    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration PROBE = Duration.ofMillis(25);
    private static final double NANOS = 1e9;

    private final TemporaryServers servers;
    private final Store store;
    private final TopicAdmin topic;
    private final OurProcessing.Running processing;
    private final ProcessingStatus status;
    private final Sending sending;
    private final StoreAddress address;

    /** End offsets of the topic and committed offsets, just after a commit. */
    private record Commit(long nanos, long ends, long committed) {
        long lag() {
            return ends - committed;
        }
    }

    /** One trial, and the observed latency in milliseconds from due time to readable. */
    record Trial(Sustained sustained, Histogram latency) {}

    /** Starts the processing on an empty topic. */
    LivePipeline(TemporaryServers servers, TemporaryKafka kafka, TemporaryCassandra cassandra, int partitions, int heap)
            throws Exception {
        this.servers = servers;
        kafka.createTopic(TOPIC, partitions);
        this.address = cassandra.address(KEYSPACE);
        this.sending = new Sending(kafka, TOPIC, partitions, servers.folder().resolve("live-runs"));
        this.store = Store.open(address).withSchema();
        this.topic = new TopicAdmin(kafka.address(), TOPIC);
        this.status = new ProcessingStatus(store);
        try {
            this.processing = new OurProcessing(servers, kafka.address(), TOPIC, cassandra, heap).start(store);
        } catch (Exception e) {
            topic.close();
            store.close();
            throw e;
        }
    }

    /** A separate connection for an observer. */
    Store anotherConnection() {
        return Store.open(address);
    }

    /**
     * Streams at a rate, and waits until everything is processed.
     *
     * @param warmUp   duration before the measurement
     * @param measured duration of the measurement
     */
    Trial run(double eventsPerSecond, Duration warmUp, Duration measured, Observer.Opening opening) throws Exception {
        Run run = new Run(
                Runs.newId(),
                Streams.config(Mode.SESSIONS, eventsPerSecond),
                System.currentTimeMillis() + LEAD.toMillis());
        long from = run.startMillis() + warmUp.toMillis();
        long to = from + measured.toMillis();
        try (Observer observer = opening.of(run, from, to);
                Ingestion ingestion = sending.of(run, Speed.LIVE, 1)) {
            ingestion.start();
            var unused = commits(committed -> System.currentTimeMillis() >= from); // until the warm-up is over
            ProcessUse before = ProcessUse.of(servers.children());
            List<Commit> commits = commits(committed -> System.currentTimeMillis() >= to);
            ProcessUse use = ProcessUse.of(servers.children()).since(before);
            ingestion.stop();
            ingestion.ended().join();
            drain();
            return new Trial(sustained(eventsPerSecond, commits, use), observer.finish());
        }
    }

    /**
     * Sends a backlog at unlimited speed, and measures the rate at which the warmed-up processing drains the rest of
     * it.
     *
     * @return events/s
     */
    double drainRate(long records) throws Exception {
        Run run = new Run(
                Runs.newId(),
                Streams.config(Mode.SESSIONS, GeneratorConfig.DEFAULT_EVENTS_PER_SECOND)
                        .withCount(records),
                System.currentTimeMillis());
        try (Ingestion ingestion = sending.of(run, Speed.MAX, 1)) {
            ingestion.start();
            ingestion.ended().join();
        }
        long ends = sum(topic.endOffsets());
        List<Commit> commits = commits(committed -> committed >= ends);
        return sustained(0, commits, new ProcessUse(Map.of())).processed();
    }

    /** Compares everything that was ever sent with the tables. */
    Verdict verify() {
        List<ReplayedRun> runs = RunFolder.allIn(sending.runs()).stream()
                .map(folder -> {
                    RunManifest manifest = folder.manifest();
                    return ReplayedRun.of(Runs.load(manifest), manifest, folder.progress());
                })
                .toList();
        Verdict verdict = StoreVerification.verification(
                        store,
                        store.sink().reader(),
                        List.of(new VerifiedSource(
                                SourceTopic.LISTENS.source(),
                                Lateness.DEFAULT,
                                runs,
                                ForeignRecords.ofRunsOnly(TOPIC))),
                        Long.MIN_VALUE)
                .verify();
        if (!verdict.isCorrect()) {
            throw new PipelineException(
                    verdict.exitCode(),
                    "The tables are incorrect, so the measurement is invalid: " + verdict.differences(),
                    "This is an internal error. Please report it.");
        }
        return verdict;
    }

    @Override
    public void close() {
        processing.close();
        topic.close();
        store.close();
    }

    /**
     * Collects commits, except for the one that existed before.
     *
     * @param enough whether to stop, given the number of committed records
     */
    private List<Commit> commits(LongPredicate enough) throws InterruptedException {
        List<Commit> commits = new ArrayList<>();
        long last = sum(status.committed().in(TOPIC));
        while (!enough.test(last)) {
            Thread.sleep(PROBE.toMillis());
            if (processing.child().hasFailed()) {
                throw processing.child().exitFailure(ExitCode.RUNTIME_FAILURE);
            }
            long committed = sum(status.committed().in(TOPIC));
            if (committed != last) {
                commits.add(new Commit(System.nanoTime(), sum(topic.endOffsets()), committed));
                last = committed;
            }
        }
        return commits;
    }

    private static Sustained sustained(double rate, List<Commit> commits, ProcessUse use) {
        if (commits.size() < 2) {
            return new Sustained(rate, 0, 0, rate, 0, 1, use);
        }
        Commit first = commits.get(0);
        Commit last = commits.get(commits.size() - 1);
        double seconds = (last.nanos() - first.nanos()) / NANOS;
        return new Sustained(
                rate,
                (last.ends() - first.ends()) / seconds,
                (last.committed() - first.committed()) / seconds,
                (last.lag() - first.lag()) / seconds,
                last.lag(),
                last.committed() - first.committed(),
                use);
    }

    private void drain() throws InterruptedException {
        Map<Integer, Long> ends = topic.endOffsets();
        TemporaryServers.await(
                processing.child(),
                "done",
                DRAIN,
                PROBE,
                () -> status.committed().in(TOPIC).equals(ends));
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
