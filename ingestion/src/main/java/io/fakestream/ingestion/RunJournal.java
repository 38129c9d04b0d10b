package io.fakestream.ingestion;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.faults.Fault;
import java.util.Map;

/** A run's manifest and schedule as they are now, and its folder and registration kept up to date. Any thread may read, one at a time writes. */
final class RunJournal {
    /** The registry is for others, who look at the topic itself for what came after. */
    private static final long REGISTERED_EVERY_NANOS = 10_000_000_000L;

    private final RunFolder folder;
    private final EventTarget target;
    private final Acknowledgements acknowledgements;
    private volatile RunManifest manifest;
    private volatile Schedule schedule;
    private boolean closed;
    private boolean registered;
    private long registeredNanos;

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

    /** From now on, what is due at this time of the load or later is due later. Written by {@link #writeManifest}. */
    void add(Schedule.Pause pause) {
        manifest = manifest.with(pause);
        schedule = manifest.schedule();
    }

    /** In the folder, and for others where the records go, which waits for it the first time. */
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
     * Writes how far the run has come; never again that it is open once it was closed.
     *
     * @param sentMillis the time of the latest record, in milliseconds of the load; -1 if there is none
     */
    void writeProgress(long sentMillis, Map<Fault, Long> faults) {
        long dueMillis = sentMillis < 0 ? 0 : schedule.dueMillis(sentMillis);
        RunProgress progress = acknowledgements.progress(closed, dueMillis, faults);
        folder.write(progress);
        long now = System.nanoTime();
        if (closed || registeredNanos == 0 || now - registeredNanos > REGISTERED_EVERY_NANOS) {
            target.update(manifest.run(), folder.progressName(), progress);
            registeredNanos = now;
        }
    }

    /** The same, and that nothing more will come. */
    void close(long sentMillis, Map<Fault, Long> faults) {
        closed = true;
        writeProgress(sentMillis, faults);
    }

    /** Keeps others from making some shards. */
    RunLock lock(Iterable<Integer> shards) {
        return RunLock.take(folder.lockFile(), shards);
    }
}
