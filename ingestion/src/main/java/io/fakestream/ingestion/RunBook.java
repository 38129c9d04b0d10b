package io.fakestream.ingestion;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.faults.Fault;
import java.util.Map;

/** A run's manifest and schedule as they are now, and its folder kept up to date. Any thread may read, one at a time writes. */
final class RunBook {
    private final RunFolder folder;
    private final Acknowledgements acknowledgements;
    private volatile RunManifest manifest;
    private volatile Schedule schedule;
    private boolean closed;

    RunBook(RunFolder folder, RunManifest manifest, RunProgress progress) {
        this.folder = folder;
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

    void writeManifest() {
        folder.write(manifest);
    }

    /**
     * Writes how far the run has come; never again that it is open once it was closed.
     *
     * @param sentMillis the time of the latest record, in milliseconds of the load; -1 if there is none
     */
    void writeProgress(long sentMillis, Map<Fault, Long> faults) {
        long dueMillis = sentMillis < 0 ? 0 : schedule.dueMillis(sentMillis);
        folder.write(acknowledgements.progress(closed, dueMillis, faults));
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
