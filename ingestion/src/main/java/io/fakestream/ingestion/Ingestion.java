package io.fakestream.ingestion;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of a run when they are due, on its own threads, and maintains the run's directory: it writes the
 * manifest before the first record and, after each pause, before sending resumes, and the progress every second.
 *
 * <p>Open loop: a slow target delays records but never changes the schedule. {@link #pause}, {@link #resume} and
 * {@link #stop} are thread-safe.
 */
public final class Ingestion implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Ingestion.class);

    private static final long POLL_MILLIS = 250;
    private static final long PROGRESS_MILLIS = 1_000;

    private final EventTarget target;
    private final RunJournal journal;
    private final ScheduleClock clock;
    private final Pace pace;
    private final Gate gate;
    private final Senders senders;
    private final List<Integer> shards;
    private final ScheduleShifts shifts;
    private final FirstFailure failure = new FirstFailure();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("ingestion-poll"));

    private volatile boolean abandoned;
    private @Nullable RunLock lock;
    private long progressMillis;

    /**
     * A run, to be continued from its progress.
     *
     * @param streams  the shards to send, each positioned at its last acknowledged record
     * @param progress an empty one for a new run; for a run that was killed, the result of {@link TopicTail}
     * @param threads  number of sending threads; each sends its own shards
     */
    public Ingestion(
            List<ShardStream> streams,
            RunManifest manifest,
            RunProgress progress,
            EventTarget target,
            RunFolder folder,
            int threads) {
        this(streams, manifest, progress, target, folder, threads, ScheduleClock.system());
    }

    /** Same, with another clock. */
    Ingestion(
            List<ShardStream> streams,
            RunManifest manifest,
            RunProgress progress,
            EventTarget target,
            RunFolder folder,
            int threads,
            ScheduleClock clock) {
        this.journal = new RunJournal(folder, target, manifest, progress);
        this.target = target;
        this.clock = clock;
        this.shards = streams.stream().map(ShardStream::shard).toList();
        long latestSentRunMillis = Senders.latestAcknowledgedRunMillis(streams);
        this.pace = new Pace(clock, manifest.speed(), journal.schedule().dueMillis(latestSentRunMillis + 1));
        int senderCount = Math.max(1, Math.min(threads, streams.size()));
        this.gate = new Gate(senderCount);
        long parkMillis = Sender.parkMillis(
                manifest.config().eventsPerSecond() * manifest.speed().times());
        this.senders = new Senders(
                streams,
                senderCount,
                own -> new Sender(
                        own,
                        target,
                        journal.acknowledgements(),
                        gate,
                        pace,
                        journal::schedule,
                        this::headRunMillis,
                        parkMillis));
        this.shifts = new ScheduleShifts(clock, pace, journal, senders);
    }

    /**
     * Starts the run. The manifest and the progress are written when this returns.
     *
     * @throws PipelineException if another process generates one of the shards
     */
    public void start() {
        try {
            prepare();
        } catch (RuntimeException e) {
            poller.shutdown();
            RunLock held = lock;
            if (held != null) {
                held.close();
            }
            ended.completeExceptionally(e); // nothing will be sent
            throw e;
        }
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (Sender sender : senders.all()) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            work.add(done);
            DaemonThreads.named("ingestion-" + work.size())
                    .newThread(() -> run(sender, done))
                    .start();
        }
        var unusedPoll = poller.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        var unusedEnd = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
                .whenCompleteAsync((done, thrown) -> end(), this::runOnEndThread);
    }

    private void prepare() {
        if (lock == null) {
            lock = journal.lock(shards);
        }
        if (senders.acknowledgedBefore() > 0) {
            shifts.continueNow();
        }
        journal.writeManifest();
        writeProgress();
    }

    /** Takes ownership of a lock on the shards. */
    Ingestion withLock(RunLock taken) {
        lock = taken;
        return this;
    }

    /**
     * Completes when all records of the run are sent and acknowledged, or exceptionally with the failure that ended the
     * run.
     */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Number of records sent to the target, over all starts of the run. */
    public long sent() {
        return senders.sent();
    }

    /** Number of acknowledged records. */
    public long acknowledged() {
        return journal.acknowledgements().total();
    }

    /**
     * How long the next record has been due, in milliseconds; 0 if none is due, if the run is paused, or if it is not
     * live.
     */
    public long behindMillis() {
        long head = headRunMillis();
        return head == Sender.NO_RECORD || !pace.isLive() || gate.isClosed()
                ? 0
                : Math.max(0, clock.millis() - journal.schedule().dueMillis(head));
    }

    /** Whether due times follow the clock: not while the run catches up with the present, nor at another speed. */
    public boolean isLive() {
        return pace.isLive();
    }

    /** The due time of the latest record, in milliseconds since the epoch; the start of the run if there is none. */
    public long dueMillis() {
        return journal.schedule().dueMillis(Math.max(0, senders.latestSentRunMillis()));
    }

    /** Number of listeners in a session. */
    public int listening() {
        return senders.listening();
    }

    /** Number of injected faults of each kind. */
    public Map<Fault, Long> faults() {
        return senders.faults();
    }

    public boolean isPaused() {
        return gate.isClosed() && !ended.isDone();
    }

    public RunManifest manifest() {
        return journal.manifest();
    }

    /** Stops sending; returns when everything that was sent is acknowledged. */
    public synchronized void pause() {
        if (!gate.isClosed()) {
            shifts.beginPause();
        }
        gate.close();
        gate.awaitQuiescence();
        target.flush();
        if (!ended.isDone()) {
            writeProgress();
        }
    }

    /** Resumes sending; if the run is live, with the schedule shifted by the length of the pause. */
    public synchronized void resume() {
        if (gate.isClosed() && !ended.isDone()) {
            gate.awaitQuiescence();
            shifts.endPause();
            gate.open();
        }
    }

    /**
     * Ends the run cleanly: everything that was sent is acknowledged, and the run is marked as closed in its directory.
     */
    public void stop() {
        gate.end();
        ended.exceptionally(failure -> null).join();
    }

    /** Ends immediately, without waiting for acknowledgements; the run stays open and can be resumed. */
    public void abandon() {
        abandoned = true;
        gate.end();
        target.close();
        ended.exceptionally(failure -> null).join();
    }

    @Override
    public void close() {
        target.close();
    }

    private long headRunMillis() {
        return senders.headRunMillis();
    }

    private void run(Sender sender, CompletableFuture<Void> done) {
        try {
            sender.run();
        } catch (RuntimeException | Error e) {
            failure.set(e);
            gate.end(); // the other senders stop as well
        }
        done.complete(null);
    }

    private void runOnEndThread(Runnable work) {
        DaemonThreads.named("ingestion-end").newThread(work).start();
    }

    private void end() {
        poller.shutdown();
        Throwable thrown = null;
        try {
            finish();
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        gate.end();
        RunLock held = lock;
        if (held != null) {
            held.close();
        }
        if (thrown == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(thrown);
        }
    }

    private void finish() {
        if (abandoned) { // later failures of the closed target are irrelevant
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "Run " + journal.manifest().run() + " was not completed.",
                    "The next start resumes it.");
        }
        failure.throwIfAny();
        target.flush();
        synchronized (this) {
            journal.close(senders.latestSentRunMillis(), faults());
        }
        target.flush(); // the final progress, sent to the registry
        LOGGER.atInfo()
                .addKeyValue("run", journal.manifest().run())
                .addKeyValue("records", journal.acknowledgements().total())
                .log("run closed");
    }

    /** Runs periodically: detects jumps of the clock and writes the progress. */
    void poll() {
        try {
            pollOnce();
        } catch (RuntimeException e) {
            failure.set(e);
            gate.end();
        }
    }

    private synchronized void pollOnce() {
        if (gate.isClosed() || ended.isDone()) {
            return;
        }
        long jump = shifts.jumpMillis();
        if (jump > 0) {
            gate.close();
            gate.awaitQuiescence();
            shifts.skip(jump);
            gate.open();
        }
        if (clock.millis() - progressMillis >= PROGRESS_MILLIS) {
            progressMillis = clock.millis();
            writeProgress();
        }
    }

    private void writeProgress() {
        journal.writeProgress(senders.latestSentRunMillis(), faults());
    }
}
