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

    private static final long POLL_MILLIS = 250;
    private static final long PROGRESS_MILLIS = 1_000;

    private final EventTarget target;
    private final RunJournal book;
    private final ScheduleClock clock;
    private final Pace pace;
    private final Gate gate;
    private final Senders senders;
    private final List<Integer> shards;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ingestion-look");
        thread.setDaemon(true);
        return thread;
    });

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
        this(streams, manifest, progress, target, folder, threads, ScheduleClock.system());
    }

    /** The same by another clock. */
    Ingestion(
            List<ShardStream> streams,
            RunManifest manifest,
            RunProgress progress,
            EventTarget target,
            RunFolder folder,
            int threads,
            ScheduleClock clock) {
        this.book = new RunJournal(folder, target, manifest, progress);
        this.target = target;
        this.clock = clock;
        this.shards = streams.stream().map(ShardStream::shard).toList();
        long sentBefore = Senders.sentMillisBefore(streams);
        this.pace = new Pace(clock, manifest.speed(), book.schedule().dueMillis(sentBefore + 1));
        int lanes = Math.max(1, Math.min(threads, streams.size()));
        this.gate = new Gate(lanes);
        this.senders = new Senders(
                streams,
                lanes,
                own -> new Sender(own, target, book.acknowledgements(), gate, pace, book::schedule, this::headMillis));
    }

    /**
     * Begins. The folder has the manifest and a progress when this returns.
     *
     * @throws PipelineException if another process makes one of the shards
     */
    public void start() {
        try {
            prepare();
        } catch (RuntimeException e) {
            looking.shutdown();
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
            Thread thread = new Thread(() -> run(sender, done), "ingestion-" + work.size());
            thread.setDaemon(true);
            thread.start();
        }
        var unusedLook = looking.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        var unusedEnd = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
                .whenCompleteAsync((done, thrown) -> end(), this::endingThread);
    }

    private void prepare() {
        if (lock == null) {
            lock = book.lock(shards);
        }
        if (senders.generatedBefore() > 0) {
            shiftSchedule(clock.millis() - book.schedule().dueMillis(senders.sentMillis() + 1));
        }
        book.writeManifest();
        writeProgress();
    }

    /** Takes over a lock on these shards. */
    Ingestion holding(RunLock taken) {
        lock = taken;
        return this;
    }

    /** Completes when the run's count is reached and everything has arrived, or with the failure that ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Records that were given to the target, over all starts of the run. */
    public long generated() {
        return senders.generated();
    }

    /** Records that have arrived. */
    public long acknowledged() {
        return book.acknowledgements().total();
    }

    /** How long the record that should go next has been due, in milliseconds; 0 if none is, or if time goes at another speed. */
    public long behindMillis() {
        long head = headMillis();
        return head == Sender.NOTHING || !pace.isLive() || gate.isClosed()
                ? 0
                : Math.max(0, clock.millis() - book.schedule().dueMillis(head));
    }

    /** Whether due times are those of the clock: not in the past that is made up for, nor at another speed. */
    public boolean isLive() {
        return pace.isLive();
    }

    /** When the latest record was due, milliseconds since the epoch; the run's start if there is none. */
    public long dueMillis() {
        return book.schedule().dueMillis(Math.max(0, senders.sentMillis()));
    }

    /** How many people are in a session. */
    public int listening() {
        return senders.listening();
    }

    /** How many faults of each kind were made on purpose. */
    public Map<Fault, Long> faults() {
        return senders.faults();
    }

    public boolean isPaused() {
        return gate.isClosed() && !ended.isDone();
    }

    public RunManifest manifest() {
        return book.manifest();
    }

    /** Lets no more records out; returns when those that were sent have arrived. */
    public synchronized void pause() {
        if (!gate.isClosed()) {
            pausedMillis = clock.wallMillis();
        }
        gate.close();
        gate.awaitQuiescence();
        target.flush();
        if (!ended.isDone()) {
            writeProgress();
        }
    }

    /** Goes on, with the schedule shifted by the length of the pause. */
    public synchronized void resume() {
        if (gate.isClosed() && !ended.isDone()) {
            gate.awaitQuiescence();
            clock.followWall();
            shiftSchedule(clock.wallMillis() - pausedMillis);
            book.writeManifest();
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

    private long headMillis() {
        return senders.headMillis();
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
        if (abandoned) { // what its target throws since then says nothing
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "Run " + book.manifest().run() + " was left unfinished.",
                    "The next start takes it up.");
        }
        throwFailure();
        target.flush();
        synchronized (this) {
            book.close(senders.sentMillis(), faults());
        }
        target.flush();
        LOGGER.atInfo()
                .addKeyValue("run", book.manifest().run())
                .addKeyValue("records", book.acknowledgements().total())
                .log("run closed");
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

    /** What is done every now and then: notices a jump of the clock, writes the progress. */
    void poll() {
        try {
            pollOnce();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            gate.end();
        }
    }

    private synchronized void pollOnce() {
        if (gate.isClosed() || ended.isDone()) {
            return;
        }
        long jump = clock.jumpMillis(CLOCK_JUMP);
        if (jump > 0) {
            LOGGER.warn("the clock jumped ahead by {} s; the schedule stood still meanwhile", jump / 1000);
            gate.close();
            gate.awaitQuiescence();
            clock.followWall();
            shiftSchedule(jump);
            book.writeManifest();
            gate.open();
        }
        if (clock.millis() - progressMillis >= PROGRESS_MILLIS) {
            progressMillis = clock.millis();
            writeProgress();
        }
    }

    private void writeProgress() {
        book.writeProgress(senders.sentMillis(), faults());
    }

    /** The senders stand: what has not been sent is due later, by so much. */
    private void shiftSchedule(long millis) {
        long at = senders.sentMillis() + 1;
        if (pace.isLive() && millis > 0) {
            book.add(new Schedule.Pause(at, millis));
        }
        pace.anchor(book.schedule().dueMillis(at));
    }
}
