package io.fakestream.runtime.monitor;

import io.fakestream.ingestion.Ingestion;
import io.fakestream.runtime.host.Machine;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses the generator while the disk is nearly full, so that Kafka and Cassandra never find it full. For one thread. */
public final class DiskGuard {
    private static final Logger LOGGER = LoggerFactory.getLogger(DiskGuard.class);

    /** Room that has to come back before generation goes on. */
    private static final long MORE_BYTES = Machine.GIB / 4;

    private final Path folder;
    private boolean paused;

    public DiskGuard(Path folder) {
        this.folder = folder;
    }

    /** Looks, pauses or resumes; says why if generation stands still because of the disk. */
    public Optional<String> poll(Ingestion run) {
        long free = Machine.freeDiskBytes(folder);
        if (!paused && free < Machine.LEAST_DISK_BYTES && !run.isPaused()) {
            LOGGER.warn("generation pauses: {} has {} free", folder, Machine.gib(free));
            run.pause();
            paused = true;
        } else if (paused && free > Machine.LEAST_DISK_BYTES + MORE_BYTES) {
            LOGGER.info("generation goes on: {} has {} free", folder, Machine.gib(free));
            run.resume();
            paused = false;
        }
        return paused
                ? Optional.of("The disk is nearly full (" + Machine.gib(free) + " free on " + folder
                        + "), so generation pauses until there is room.")
                : Optional.empty();
    }
}
