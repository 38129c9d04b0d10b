package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.source.SourceTopic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether the topic is still the same one. Spark knows it by its name only: when another one takes
 * its place, Spark reads on in that at the old one's offsets.
 */
final class TopicMonitor implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicMonitor.class);
    private static final long EVERY_MILLIS = 1_000;

    /** A broker that has just started may not know all its topics yet. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SourceTopic topic;
    private final String id;
    private final StoreIdentity tie;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch-topic");
        thread.setDaemon(true);
        return thread;
    });
    private long seenNanos = System.nanoTime();
    private volatile @Nullable PipelineException lost;

    /** Begins to watch for the topic that is there now. */
    TopicMonitor(SourceTopic topic, StoreIdentity tie) {
        this.topic = topic;
        this.tie = tie;
        this.id = topic.id();
        var unused = looking.scheduleWithFixedDelay(this::poll, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Throws what is to be said if the topic is gone. */
    void throwIfLost() {
        PipelineException seen = lost;
        if (seen != null) {
            throw seen;
        }
    }

    /** Looks now. */
    synchronized void poll() {
        try {
            Optional<String> found = topic.idIfThere();
            if (found.isEmpty()) {
                if (System.nanoTime() - seenNanos > TIMEOUT.toNanos()) {
                    lost = new PipelineException(
                            ExitCode.RUNTIME_FAILURE,
                            "The topic " + topic.name() + " was deleted while it was processed.",
                            "Begin a new store: fsp up --fresh");
                }
                return;
            }
            seenNanos = System.nanoTime();
            if (!found.get().equals(id)) {
                lost = tie.recreated();
            }
        } catch (RuntimeException e) {
            seenNanos = System.nanoTime();
            LOGGER.debug("cannot look at the topic: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
