package io.fakestream.runtime.monitor;

import io.fakestream.ingestion.Ingestion;
import io.fakestream.runtime.host.Machine;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses the generator while the disk is nearly full, so that Kafka and Cassandra never run out of space. Not
 * thread-safe.
 */
public final class DiskGuard {
    private static final Logger LOGGER = LoggerFactory.getLogger(DiskGuard.class);

    /** Space that must become free before generation resumes. */
    private static final long RESUME_MARGIN_BYTES = Machine.GIB / 4;

    private final Path folder;
    private boolean paused;

    public DiskGuard(Path folder) {
        this.folder = folder;
    }

    /** Checks the disk, pauses or resumes; returns the reason while generation is paused because of the disk. */
    public Optional<String> poll(Ingestion run) {
        long free = Machine.freeDiskBytes(folder);
        if (!paused && free < Machine.LEAST_DISK_BYTES && !run.isPaused()) {
            LOGGER.warn("generator paused: {} has {} free", folder, Machine.gib(free));
            run.pause();
            paused = true;
        } else if (paused && free > Machine.LEAST_DISK_BYTES + RESUME_MARGIN_BYTES) {
            LOGGER.info("generator resumed: {} has {} free", folder, Machine.gib(free));
            run.resume();
            paused = false;
        }
        return paused
                ? Optional.of("The disk is nearly full (" + Machine.gib(free) + " free on " + folder
                        + "), so the generator is paused until space is free.")
                : Optional.empty();
    }
}
