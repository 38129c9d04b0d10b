package io.fakestream.ingestion;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a run's records when they are due, on threads of its own, and keeps the run's folder: the manifest is written before the
 * first record and before each pause takes effect, the progress every second.
 *
 * <p>Open loop: a target that is slow makes records late, it never changes the schedule. {@link #pause}, {@link #resume} and
 * {@link #stop} may be called by any thread.
 */
public final class Ingestion implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Ingestion.class);

    /** A clock that jumps further ahead than this pauses the schedule. */
    private static final Duration CLOCK_JUMP = Duration.ofSeconds(30);

    private static final long LOOK_MILLIS = 250;
    private static final long PROGRESS_MILLIS = 1_000;

    private final EventTarget target;
    private final RunFolder folder;
    private final Acknowledgements acknowledgements;
    private final ScheduleClock clock = ScheduleClock.system();
    private final Pace pace;
    private final Gate gate;
    private final List<Sender> senders = new ArrayList<>();
    private final List<Integer> shards;
    private final long madeBefore;
    private final long sentMillisBefore;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ingestion-look");
        thread.setDaemon(true);
        return thread;
    });

    private volatile RunManifest manifest;
    private volatile Schedule schedule;
    private volatile boolean abandoned;
    private @Nullable RunLock lock;
    private long pausedMillis;
    private long progressMillis;

    /**
     * A run, from where its progress says.
     *
     * @param streams  the shards to send, each at its last record that has arrived
     * @param progress none for a new run; for one that was killed, what {@link TopicTail} found
     * @param threads  to send with; each has shards of its own
     */
    public Ingestion(
            List<ShardStream> streams,
            RunManifest manifest,
            RunProgress progress,
            EventTarget target,
            RunFolder folder,
            int threads) {
        this.manifest = manifest;
        this.schedule = manifest.schedule();
        this.target = target;
        this.folder = folder;
        this.acknowledgements = new Acknowledgements(progress);
        this.shards = streams.stream().map(ShardStream::shard).toList();
        this.madeBefore = streams.stream().mapToLong(ShardStream::records).sum();
        this.sentMillisBefore = streams.stream()
                .filter(stream -> stream.records() > 0)
                .mapToLong(ShardStream::sendMillis)
                .max()
                .orElse(-1);
        this.pace = new Pace(clock, manifest.speed(), schedule.dueMillis(sentMillisBefore + 1));
        int lanes = Math.max(1, Math.min(threads, streams.size()));
        this.gate = new Gate(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            List<ShardStream> own = streams.subList(streams.size() * lane / lanes, streams.size() * (lane + 1) / lanes);
            senders.add(new Sender(own, target, acknowledgements, gate, pace, () -> schedule));
        }
    }

    /**
     * Begins. The folder has the manifest and a progress when this returns.
     *
     * @throws PipelineException if another process makes one of the shards
     */
    public void start() {
        lock = RunLock.take(folder.lockFile(), shards);
        if (madeBefore > 0) {
            standStill(clock.millis() - schedule.dueMillis(sentMillisBefore + 1));
        }
        folder.write(manifest);
        folder.write(progress(false));
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (Sender sender : senders) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            work.add(done);
            Thread thread = new Thread(() -> run(sender, done), "ingestion-" + work.size());
            thread.setDaemon(true);
            thread.start();
        }
        var unusedLook = looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        var unusedEnd = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
                .whenCompleteAsync((done, thrown) -> end(), this::endingThread);
    }

    /** Completes when the run's count is reached and everything has arrived, or with the failure that ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Records that were given to the target, over all starts of the run. */
    public long made() {
        return madeBefore
                + senders.stream().mapToLong(sender -> sender.report().made()).sum();
    }

    /** Records that have arrived. */
    public long acknowledged() {
        return acknowledgements.total();
    }

    /** How long the record that should go next has been due, in milliseconds; 0 if none is, or if time goes at another speed. */
    public long behindMillis() {
        long head = senders.stream().mapToLong(Sender::headMillis).min().orElse(Sender.NOTHING);
        return head == Sender.NOTHING || !pace.isLive() || gate.isClosed()
                ? 0
                : Math.max(0, clock.millis() - schedule.dueMillis(head));
    }

    /** Whether due times are those of the clock: not in the past that is made up for, nor at another speed. */
    public boolean isLive() {
        return pace.isLive();
    }

    /** When the latest record was due, milliseconds since the epoch; the run's start if there is none. */
    public long dueMillis() {
        return schedule.dueMillis(Math.max(0, sentMillis()));
    }

    /** How many people are in a session. */
    public int listening() {
        return senders.stream().mapToInt(sender -> sender.report().listening()).sum();
    }

    /** How many faults of each kind were made on purpose. */
    public Map<Fault, Long> faults() {
        EnumMap<Fault, Long> all = new EnumMap<>(Fault.class);
        senders.forEach(
                sender -> sender.report().faults().forEach((fault, count) -> all.merge(fault, count, Long::sum)));
        return all;
    }

    public boolean isPaused() {
        return gate.isClosed() && !ended.isDone();
    }

    public RunManifest manifest() {
        return manifest;
    }

    /** Lets no more records out; returns when those that were sent have arrived. */
    public synchronized void pause() {
        if (!gate.isClosed()) {
            pausedMillis = System.currentTimeMillis();
        }
        gate.close();
        gate.awaitStanding();
        target.flush();
        if (!ended.isDone()) {
            folder.write(progress(false));
        }
    }

    /** Goes on, with the schedule shifted by the length of the pause. */
    public synchronized void resume() {
        if (gate.isClosed() && !ended.isDone()) {
            gate.awaitStanding();
            standStill(System.currentTimeMillis() - pausedMillis);
            folder.write(manifest);
            clock.followWall();
            gate.open();
        }
    }

    /** Ends the run cleanly: what was sent has arrived, and the run's folder says that nothing more comes. */
    public void stop() {
        gate.end();
        ended.exceptionally(failure -> null).join();
    }

    /** Ends at once, without waiting for what has not arrived; the run stays open and can be taken up again. */
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

    private void run(Sender sender, CompletableFuture<Void> done) {
        try {
            sender.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            gate.end(); // the others stop as well
        }
        done.complete(null);
    }

    private void endingThread(Runnable work) {
        Thread thread = new Thread(work, "ingestion-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        looking.shutdown();
        try {
            throwFailure();
            target.flush();
            if (abandoned) {
                throw new PipelineException(
                        ExitCode.STAGE,
                        "Run " + manifest.run() + " was left unfinished.",
                        "The next start takes it up.");
            }
            synchronized (this) {
                folder.write(progress(true));
            }
            LOGGER.atInfo()
                    .addKeyValue("run", manifest.run())
                    .addKeyValue("records", acknowledgements.total())
                    .log("run closed");
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            gate.end();
            RunLock held = lock;
            if (held != null) {
                held.close();
            }
        }
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException known) {
            throw known;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void look() {
        try {
            lookOnce();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            gate.end();
        }
    }

    private synchronized void lookOnce() {
        if (gate.isClosed() || ended.isDone()) {
            return;
        }
        long jump = clock.jumpMillis(CLOCK_JUMP);
        if (jump > 0) {
            LOGGER.warn("the clock jumped ahead by {} s; the schedule stood still meanwhile", jump / 1000);
            gate.close();
            gate.awaitStanding();
            standStill(jump);
            folder.write(manifest);
            clock.followWall();
            gate.open();
        }
        if (clock.millis() - progressMillis >= PROGRESS_MILLIS) {
            progressMillis = clock.millis();
            folder.write(progress(false));
        }
    }

    private RunProgress progress(boolean closed) {
        return acknowledgements.progress(closed, dueMillis(), faults());
    }

    /** The senders stand: what has not been sent is due later, by so much. */
    private void standStill(long millis) {
        long at = sentMillis() + 1;
        if (pace.isLive() && millis > 0) {
            manifest = manifest.with(new Schedule.Pause(at, millis));
            schedule = manifest.schedule();
        }
        pace.anchor(schedule.dueMillis(at));
    }

    private long sentMillis() {
        return senders.stream().mapToLong(sender -> sender.report().sentMillis()).max().stream()
                .map(sent -> Math.max(sent, sentMillisBefore))
                .findFirst()
                .orElse(sentMillisBefore);
    }
}
