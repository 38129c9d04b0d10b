package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the last stable offsets of the topic every second. Spark reports the latest offsets as they were
 * when it planned the batch, so its progress does not show the records that have arrived since then, for example while a
 * batch hangs.
 */
final class StableOffsets implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StableOffsets.class);
    private static final long POLL_INTERVAL_MILLIS = 1_000;

    private final Supplier<Map<Integer, Long>> offsets;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-lag"));
    private volatile @Nullable Map<Integer, Long> latest;

    StableOffsets(Supplier<Map<Integer, Long>> offsets) {
        this.offsets = offsets;
    }

    void start() {
        var unused = scheduler.scheduleWithFixedDelay(this::poll, 0, POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Polls once. */
    void poll() {
        try {
            latest = offsets.get();
        } catch (RuntimeException e) {
            latest = null;
            LOGGER.debug("cannot read the offsets of the topic: {}", e.getMessage());
        }
    }

    /** Partition to the number of records after these offsets; null while the offsets of the topic are unknown. */
    @Nullable
    Map<Integer, Long> lagAfter(Map<Integer, Long> read) {
        Map<Integer, Long> now = latest;
        if (now == null) {
            return null;
        }
        Map<Integer, Long> lag = new HashMap<>();
        now.forEach((partition, end) -> lag.put(partition, Math.max(0, end - read.getOrDefault(partition, 0L))));
        return lag;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
