package io.fakestream.ingestion;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.model.Fault;
import java.util.Map;

/**
 * The current manifest and schedule of a run; keeps its directory and its registration up to date. Any thread may read;
 * only one thread at a time may write.
 */
final class RunJournal {
    /** The registry is read by other processes. It may lag: they find later records on the topic itself. */
    private static final long REGISTRATION_INTERVAL_NANOS = 10_000_000_000L;

    private final RunFolder folder;
    private final EventTarget target;
    private final Acknowledgements acknowledgements;
    private volatile RunManifest manifest;
    private volatile Schedule schedule;
    private boolean closed;
    private boolean registered;
    private long progressRegisteredNanos;

    RunJournal(RunFolder folder, EventTarget target, RunManifest manifest, RunProgress progress) {
        this.folder = folder;
        this.target = target;
        this.manifest = manifest;
        this.schedule = manifest.schedule();
        this.acknowledgements = new Acknowledgements(progress);
    }

    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    RunManifest manifest() {
        return manifest;
    }

    Schedule schedule() {
        return schedule;
    }

    /** Adds a pause to the schedule: everything that is due at the pause's run time or later is delayed by its length.
     * Persisted by {@link #writeManifest}. */
    void add(Schedule.Pause pause) {
        manifest = manifest.with(pause);
        schedule = manifest.schedule();
    }

    /** Writes the manifest to the directory, and registers it at the target, which blocks the first time. */
    void writeManifest() {
        folder.write(manifest);
        if (registered) {
            target.update(manifest);
        } else {
            target.register(manifest);
            registered = true;
        }
    }

    /**
     * Writes the progress; a run that was closed stays closed.
     *
     * @param latestSentRunMillis the time of the latest record, in milliseconds of run time; -1 if there is none
     */
    void writeProgress(long latestSentRunMillis, Map<Fault, Long> faults) {
        long dueMillis = latestSentRunMillis < 0 ? 0 : schedule.dueMillis(latestSentRunMillis);
        RunProgress progress = acknowledgements.progress(closed, dueMillis, faults);
        folder.write(progress);
        long now = System.nanoTime();
        if (closed || progressRegisteredNanos == 0 || now - progressRegisteredNanos > REGISTRATION_INTERVAL_NANOS) {
            target.update(manifest.run(), folder.progressName(), progress);
            progressRegisteredNanos = now;
        }
    }

    /** Writes the final progress and marks the run as closed. */
    void close(long latestSentRunMillis, Map<Fault, Long> faults) {
        closed = true;
        writeProgress(latestSentRunMillis, faults);
    }

    /** Prevents other processes from generating the same shards. */
    RunLock lock(Iterable<Integer> shards) {
        return RunLock.acquire(folder.lockFile(), shards);
    }
}
