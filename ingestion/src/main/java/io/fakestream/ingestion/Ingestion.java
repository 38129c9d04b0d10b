package io.fakestream.ingestion;

import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Listen;
import io.fakestream.model.ListenJson;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a run's events when they are due, on a thread of its own, and keeps the run's folder: the manifest is written before
 * the first event and before each pause takes effect, the progress every second.
 *
 * <p>Open loop: a target that is slow makes events late, it never changes the schedule. {@link #pause}, {@link #resume} and
 * {@link #stop} may be called by any thread.
 */
public final class Ingestion implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Ingestion.class);

    /** A clock that jumps further ahead than this pauses the schedule. */
    private static final Duration CLOCK_JUMP = Duration.ofSeconds(30);

    private static final long PROGRESS_MILLIS = 1_000;
    private static final long LONGEST_PARK_MILLIS = 50;

    /** Events between two looks at the clock and the progress. */
    private static final int LOOK_EVERY = 256;

    private final Run run;
    private final EventTarget target;
    private final RunFolder folder;
    private final Acknowledgements acknowledgements;
    private final long[] firstNumbers;
    private final ScheduleClock clock = ScheduleClock.system();
    private final ListenJson json = new ListenJson();
    private final Gate gate = new Gate();
    private final AtomicLong made = new AtomicLong();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile RunManifest manifest;
    private volatile Schedule schedule;
    private volatile long behindMillis;
    private volatile boolean abandoned;
    private long pausedMillis;
    private long progressMillis;

    /**
     * A run, from where its progress says.
     *
     * @param progress none for a new run; for one that was killed, what {@link TopicTail} found
     */
    public Ingestion(Run run, RunManifest manifest, RunProgress progress, EventTarget target, RunFolder folder) {
        this.run = run;
        this.manifest = manifest;
        this.schedule = manifest.schedule();
        this.target = target;
        this.folder = folder;
        this.acknowledgements = new Acknowledgements(progress);
        this.firstNumbers =
                progress.acknowledged().stream().mapToLong(Long::longValue).toArray();
        this.made.set(progress.total());
    }

    /** Begins. The folder has the manifest and a progress when this returns. */
    public void start() {
        long first = firstIndex();
        if (made.get() > 0) {
            long next = lastSentIndex() + 1;
            pauseSchedule(next, clock.millis() - schedule.dueMillis(next));
        }
        folder.write(manifest);
        folder.write(acknowledgements.progress(false));
        Thread thread = new Thread(() -> work(first), "ingestion");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the run's count is reached and everything has arrived, or with the failure that ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Events that were given to the target, over all starts of the run. */
    public long made() {
        return made.get();
    }

    /** Events that have arrived. */
    public long acknowledged() {
        return acknowledgements.total();
    }

    /** How late the latest event was given to the target, in milliseconds. */
    public long behindMillis() {
        return behindMillis;
    }

    public boolean isPaused() {
        return gate.isClosed() && !ended.isDone();
    }

    public RunManifest manifest() {
        return manifest;
    }

    /** Lets no more events out; returns when those that were sent have arrived. */
    public synchronized void pause() {
        if (!gate.isClosed()) {
            pausedMillis = System.currentTimeMillis();
        }
        gate.close();
        gate.awaitStanding();
        target.flush();
        if (!ended.isDone()) {
            folder.write(acknowledgements.progress(false));
        }
    }

    /** Goes on, with the schedule shifted by the length of the pause. */
    public synchronized void resume() {
        long index = gate.isClosed() ? gate.awaitStanding() : -1;
        if (index >= 0) {
            pauseSchedule(index, System.currentTimeMillis() - pausedMillis);
            folder.write(manifest);
            gate.open();
        }
    }

    /** Ends the run cleanly: what was sent has arrived, and the run's folder says that nothing more comes. */
    public synchronized void stop() {
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

    private void work(long first) {
        try {
            send(first);
            target.flush();
            if (abandoned) {
                throw new PipelineException(
                        ExitCode.STAGE,
                        "Run " + manifest.run() + " was left unfinished.",
                        "The next start takes it up.");
            }
            folder.write(acknowledgements.progress(true));
            LOGGER.atInfo()
                    .addKeyValue("run", manifest.run())
                    .addKeyValue("events", acknowledgements.total())
                    .log("run closed");
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            gate.end();
        }
    }

    private void send(long first) {
        Long count = run.config().count();
        long limit = count == null ? Long.MAX_VALUE : count;
        long index = first;
        int sinceLook = 0;
        while (index < limit) {
            if (gate.isClosed()) {
                if (!gate.pass(index)) {
                    return;
                }
                clock.followWall();
            }
            long wait = schedule.dueMillis(index) - clock.millis();
            if (wait > 0) {
                look(index);
                LockSupport.parkNanos(this, Math.min(wait, LONGEST_PARK_MILLIS) * 1_000_000);
                continue;
            }
            if (++sinceLook == LOOK_EVERY) {
                sinceLook = 0;
                look(index);
            }
            behindMillis = -wait;
            sendOne(index);
            index++;
        }
    }

    /** Events that had arrived before the run was taken up again are left out. */
    private void sendOne(long index) {
        int shards = firstNumbers.length;
        if (index / shards >= firstNumbers[(int) (index % shards)]) {
            Listen listen = run.listen(index, schedule);
            target.send(listen, json.write(listen), acknowledgements);
            made.lazySet(made.getPlain() + 1);
        }
    }

    private void look(long index) {
        long jump = clock.followJump(CLOCK_JUMP);
        if (jump > 0) {
            LOGGER.warn("the clock jumped ahead by {} s; the schedule stood still meanwhile", jump / 1000);
            pauseSchedule(index, jump);
            folder.write(manifest);
        }
        if (clock.millis() - progressMillis >= PROGRESS_MILLIS) {
            progressMillis = clock.millis();
            folder.write(acknowledgements.progress(false));
        }
    }

    private void pauseSchedule(long beforeIndex, long millis) {
        if (millis > 0) {
            manifest = manifest.with(new Schedule.Pause(beforeIndex, millis));
            schedule = manifest.schedule();
        }
    }

    private long firstIndex() {
        long first = Long.MAX_VALUE;
        for (int shard = 0; shard < firstNumbers.length; shard++) {
            first = Math.min(first, firstNumbers[shard] * firstNumbers.length + shard);
        }
        return first;
    }

    private long lastSentIndex() {
        long last = -1;
        for (int shard = 0; shard < firstNumbers.length; shard++) {
            last = Math.max(last, (firstNumbers[shard] - 1) * firstNumbers.length + shard);
        }
        return last;
    }
}
