package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.topics.TopicAdmin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every second whether the topic is still the same one. Spark identifies it only by name: if the topic is
 * deleted and recreated, Spark continues in the new one at the old offsets.
 */
final class TopicMonitor implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicMonitor.class);
    private static final long POLL_INTERVAL_MILLIS = 1_000;

    /** A broker that has just started may not have loaded all topics yet. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TopicAdmin topic;
    private final String topicId;
    private final StoreIdentity storeIdentity;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-topic"));
    private long lastSeenNanos = System.nanoTime();
    private volatile @Nullable PipelineException failure;

    /** Starts to monitor the topic that exists now. */
    TopicMonitor(TopicAdmin topic, StoreIdentity storeIdentity) {
        this.topic = topic;
        this.storeIdentity = storeIdentity;
        this.topicId = topic.id();
        var unused = scheduler.scheduleWithFixedDelay(
                this::poll, POLL_INTERVAL_MILLIS, POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Throws an exception if the topic was deleted or recreated. */
    void throwIfLost() {
        PipelineException found = failure;
        if (found != null) {
            throw found;
        }
    }

    /** Checks the topic once. */
    synchronized void poll() {
        try {
            Optional<String> found = topic.findId();
            if (found.isEmpty()) {
                if (System.nanoTime() - lastSeenNanos > TIMEOUT.toNanos()) {
                    failure = PipelineException.of(
                            ExitCode.RUNTIME_FAILURE,
                            "The topic " + topic.name() + " was deleted while it was being processed.",
                            Remedy.NEW_STORE);
                }
                return;
            }
            lastSeenNanos = System.nanoTime();
            if (!found.get().equals(topicId)) {
                failure = storeIdentity.recreated();
            }
        } catch (RuntimeException e) {
            lastSeenNanos = System.nanoTime();
            LOGGER.debug("cannot check the topic: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
