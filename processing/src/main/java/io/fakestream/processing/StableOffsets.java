package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.Offsets;
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
 * Polls the last stable offsets of the topics every second. Spark reports the latest offsets as they were
 * when it planned the batch, so its progress does not show the records that have arrived since then, for example while a
 * batch hangs.
 */
final class StableOffsets implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StableOffsets.class);
    private static final long POLL_INTERVAL_MILLIS = 1_000;

    private final Supplier<Offsets> offsets;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-lag"));
    private volatile @Nullable Offsets latest;

    StableOffsets(Supplier<Offsets> offsets) {
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
            LOGGER.debug("cannot read the offsets of the topics: {}", e.getMessage());
        }
    }

    /** For each partition, the number of records after these offsets; null while the offsets of the topics are unknown. */
    @Nullable
    Offsets lagAfter(Offsets read) {
        Offsets now = latest;
        if (now == null) {
            return null;
        }
        Offsets lag = Offsets.NONE;
        for (var topic : now.byTopic().entrySet()) {
            Map<Integer, Long> left = new HashMap<>();
            topic.getValue()
                    .forEach((partition, end) ->
                            left.put(partition, Math.max(0, end - read.get(topic.getKey(), partition))));
            lag = lag.with(topic.getKey(), left);
        }
        return lag;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
