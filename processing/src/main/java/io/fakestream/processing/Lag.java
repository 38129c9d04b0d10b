package io.fakestream.processing;

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
 * Looks every second where the topic ends. Spark says it only when it begins a batch, and reads that far: by its word
 * there would be no lag, and least of all while a batch hangs.
 */
final class Lag implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Lag.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Supplier<Map<Integer, Long>> endOffsets;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch-lag");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Map<Integer, Long> ends;

    Lag(Supplier<Map<Integer, Long>> endOffsets) {
        this.endOffsets = endOffsets;
    }

    void start() {
        var unused = looking.scheduleWithFixedDelay(this::poll, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks now. */
    void poll() {
        try {
            ends = endOffsets.get();
        } catch (RuntimeException e) {
            ends = null;
            LOGGER.debug("cannot look where the topic ends: {}", e.getMessage());
        }
    }

    /** Partition to the records behind these offsets; null while Kafka does not say where it ends. */
    @Nullable
    Map<Integer, Long> behind(Map<Integer, Long> read) {
        Map<Integer, Long> now = ends;
        if (now == null) {
            return null;
        }
        Map<Integer, Long> lag = new HashMap<>();
        now.forEach((partition, end) -> lag.put(partition, Math.max(0, end - read.getOrDefault(partition, 0L))));
        return lag;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
