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
 * Polls the end offsets of the topic every second. Spark reports them only when it plans a batch that reads up to them,
 * so its progress would never show any lag, not even while a batch hangs.
 */
final class Lag implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Lag.class);
    private static final long POLL_INTERVAL_MILLIS = 1_000;

    private final Supplier<Map<Integer, Long>> endOffsets;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-lag"));
    private volatile @Nullable Map<Integer, Long> latestEnds;

    Lag(Supplier<Map<Integer, Long>> endOffsets) {
        this.endOffsets = endOffsets;
    }

    void start() {
        var unused = scheduler.scheduleWithFixedDelay(this::poll, 0, POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Polls once. */
    void poll() {
        try {
            latestEnds = endOffsets.get();
        } catch (RuntimeException e) {
            latestEnds = null;
            LOGGER.debug("cannot read the end offsets of the topic: {}", e.getMessage());
        }
    }

    /** Partition to the number of records after these offsets; null while the end offsets are unknown. */
    @Nullable
    Map<Integer, Long> behind(Map<Integer, Long> read) {
        Map<Integer, Long> now = latestEnds;
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
