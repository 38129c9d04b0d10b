package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.ArtistAge;
import io.fakestream.dashboard.PipelineView;
import io.fakestream.dashboard.Snapshot;
import io.fakestream.dashboard.Snapshot.Totals;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.Outcome;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import io.fakestream.model.StageState;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.ProcessingStatus.Report;
import io.fakestream.storage.Store;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.topics.SourceTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a running pipeline from the outside: Kafka's offsets, the tables, the generator's counters. Once per second while
 * clients request the state, otherwise every few seconds.
 */
public final class Monitor implements PipelineView, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Monitor.class);

    private static final long POLL_MILLIS = 1_000;

    /** How often to look for the first average, whose time is shown. */
    private static final long FIRST_AVERAGE_MILLIS = 250;

    private final StartPhases phases;
    private final SourceTopics topics;
    private final DiskGuard disk;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** One thread for each task, so that a server that does not answer blocks nothing else. */
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(7, DaemonThreads.named("monitor"));

    private final PollSchedule schedule = new PollSchedule();
    private final BackgroundPoll tablesPoll = new BackgroundPoll(this::pollTables, threads);
    private final BackgroundPoll kafkaPoll = new BackgroundPoll(this::pollKafka, threads);
    private final BackgroundPoll topArtistsPoll = new BackgroundPoll(this::pollTopArtists, threads);
    private final BackgroundPoll requestedArtistsPoll = new BackgroundPoll(this::pollRequestedArtists, threads);
    private final CounterPolls polls = new CounterPolls();
    private final PolledServer<List<ArtistAge>> requestedArtists = new PolledServer<>("Cassandra", List.of());
    private final Rates rates = new Rates();
    private final TopArtists topArtists = new TopArtists();
    private final StageStatus stages;
    private final Remedy.Commands remedies;

    private volatile StageState state = StageState.STARTING;
    private volatile Optional<String> diskFull = Optional.empty();
    private volatile @Nullable Store store;
    private volatile @Nullable Ingestion ingestion;
    private volatile PipelineCounters counts = PipelineCounters.NONE;
    private volatile Set<String> requested = Set.of();
    private volatile boolean sawAverage;

    public Monitor(
            StartPhases phases,
            SourceTopics topics,
            boolean startsProcessing,
            DiskGuard disk,
            Remedy.Commands remedies) {
        this.remedies = remedies;
        this.disk = disk;
        this.phases = phases;
        this.topics = topics;
        this.stages = new StageStatus(rates, polls.kafka(), polls.cassandra(), names(topics), startsProcessing);
    }

    public void address(String name, String address) {
        addresses.put(name, address);
    }

    public void state(StageState now) {
        state = now;
    }

    /** Starts polling. */
    public void attach(Store open, @Nullable Ingestion run) {
        store = open;
        ingestion = run;
        state = StageState.RUNNING;
        every(POLL_MILLIS, this::poll);
        every(POLL_MILLIS, this::checkDisk);
        every(FIRST_AVERAGE_MILLIS, this::awaitFirstAverage);
    }

    /** Kafka directly after the tables, so that the lag compares offsets of almost the same time. */
    private void poll() {
        if (schedule.isDue()) {
            tablesPoll.startAndWait();
            kafkaPoll.startAndWait();
            count();
            topArtistsPoll.start();
            requestedArtistsPoll.start();
        }
    }

    /** Polls once more, synchronously. */
    public void refresh() {
        pollTables();
        pollKafka();
        count();
        try {
            topArtists.refresh(store);
        } catch (RuntimeException e) {
            LOGGER.warn("cannot read the averages: {}", e.getMessage());
        }
    }

    public PipelineCounters counts() {
        return counts;
    }

    @Nullable
    public Ingestion ingestion() {
        return ingestion;
    }

    @Override
    public void stateRequested() {
        schedule.requested();
    }

    @Override
    public Snapshot snapshot() {
        PipelineCounters now = counts;
        Ingestion run = ingestion;
        StageState current = state;
        StageState shown = run != null && run.isPaused() && current == StageState.RUNNING ? StageState.PAUSED : current;
        return new Snapshot(
                Instant.now(),
                shown,
                run == null ? null : run.manifest().run(),
                phases.phases(),
                stages.describe(now, run, shown),
                new Totals(
                        now.generated(),
                        now.inKafka(),
                        now.stored(),
                        now.outcome(Outcome.LATE),
                        now.rejected(),
                        topArtists.count()),
                isLiveFromStart() ? StageStatus.latency(now) : null,
                ProcessingFigures.of(now, rates.stored()),
                now.bySource(topics.sources()),
                topArtists.top(),
                error(),
                new TreeMap<>(addresses));
    }

    /** As of the last poll: the page never waits for Cassandra. */
    @Override
    public List<ArtistAge> averages(Set<String> artists) {
        requested = Set.copyOf(artists);
        return requestedArtists.last().stream()
                .filter(average -> artists.contains(average.artist()))
                .toList();
    }

    @Override
    public List<ArtistAge> find(String text, int limit) {
        return topArtists.find(text, limit);
    }

    @Override
    public void pause() {
        Ingestion run = ingestion;
        if (run != null) {
            run.pause();
        }
    }

    @Override
    public void resume() {
        Ingestion run = ingestion;
        if (run != null) {
            run.resume();
        }
    }

    private void checkDisk() {
        Ingestion run = ingestion;
        if (run != null) {
            diskFull = disk.poll(run);
        }
    }

    @Override
    public void close() {
        store = null;
        threads.shutdownNow();
    }

    static ArtistAge age(ArtistTotal artist) {
        OptionalDouble age = artist.averageAge();
        return new ArtistAge(
                artist.artist(), artist.plays(), artist.playsWithAge(), age.isPresent() ? age.getAsDouble() : null);
    }

    private void every(long millis, Runnable work) {
        Runnable poll = () -> {
            try {
                work.run();
            } catch (RuntimeException e) { // an exception would end the periodic task
                LOGGER.warn("cannot poll the pipeline: {}", e.getMessage());
            }
        };
        var unused = threads.scheduleWithFixedDelay(poll, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void pollKafka() {
        polls.pollKafka(topics::endOffsets);
    }

    private void pollTables() {
        Store open = store;
        if (open != null) {
            ProcessingStatus status = new ProcessingStatus(open);
            polls.pollTables(() -> new CounterPolls.Tables(
                    status.committed(),
                    open.sink().reader().outcomes(),
                    status.read().orElse(null)));
        }
    }

    private void pollRequestedArtists() {
        Store open = store;
        if (open != null) {
            requestedArtists.poll(() -> open.sink().reader().totals(requested).stream()
                    .map(Monitor::age)
                    .toList());
        }
    }

    /** Combines the latest values of all polls. */
    private synchronized void count() {
        Ingestion run = ingestion;
        PipelineCounters now = polls.counters(() -> run == null ? 0L : run.sent());
        rates.add(now);
        counts = now;
    }

    /** The most important current problem; null if there is none. */
    private @Nullable String error() {
        Report report = counts.report();
        return diskFull.or(() -> Optional.ofNullable(polls.kafka().failure()))
                .or(() -> Optional.ofNullable(polls.cassandra().failure()))
                .or(() -> Optional.ofNullable(report).map(Report::error).filter(text -> !text.isEmpty()))
                .or(() -> Optional.ofNullable(report).flatMap(found -> StageStatus.lostRows(found, remedies)))
                .orElse(null);
    }

    private void awaitFirstAverage() {
        if (!sawAverage && ingestion != null) {
            pollTopArtists();
        }
    }

    private void pollTopArtists() {
        topArtists.refreshIfDue(store);
        if (!sawAverage && topArtists.count() > 0) {
            sawAverage = true;
            phases.reached("first average");
        }
    }

    /**
     * Whether due times follow the clock from the start of the run, so that latency is meaningful; false for a run that
     * catches up first, even when it has caught up.
     */
    public boolean isLiveFromStart() {
        Ingestion run = ingestion;
        return run == null || run.manifest().speed().isLive();
    }

    /** The time since the start of the run; zero if it has not begun. */
    public Duration streamed() {
        Ingestion run = ingestion;
        long millis =
                run == null ? 0 : System.currentTimeMillis() - run.manifest().startMillis();
        return Duration.ofMillis(Math.max(0, millis));
    }

    private static List<String> names(SourceTopics topics) {
        return topics.sources().stream().map(SourceTopic::topic).toList();
    }
}
