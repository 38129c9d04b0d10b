package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.topics.TopicAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every second whether the topics are still the same ones. Spark identifies a topic only by its name: if it is
 * deleted and recreated, Spark continues in the new one at the old offsets. A topic need not exist from the beginning.
 */
final class TopicMonitor implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicMonitor.class);
    private static final long POLL_INTERVAL_MILLIS = 1_000;

    /** A broker that has just started may not have loaded all topics yet. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<TopicAdmin> topics;
    private final TopicIds ids;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-topics"));

    /** Topic to when it was last seen; the others have never existed. */
    private final Map<String, Long> seenNanos = new HashMap<>();

    private volatile @Nullable PipelineException failure;

    /** Starts to monitor topics. */
    TopicMonitor(List<TopicAdmin> topics, TopicIds ids) {
        this.topics = List.copyOf(topics);
        this.ids = ids;
        poll();
        var unused = scheduler.scheduleWithFixedDelay(
                this::poll, POLL_INTERVAL_MILLIS, POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Throws an exception if a topic was deleted or recreated. */
    void throwIfLost() {
        PipelineException found = failure;
        if (found != null) {
            throw found;
        }
    }

    /** Checks the topics once. */
    synchronized void poll() {
        topics.forEach(this::poll);
    }

    private void poll(TopicAdmin topic) {
        Long seen = seenNanos.get(topic.name());
        try {
            Optional<String> found = topic.findId();
            if (found.isPresent()) {
                seenNanos.put(topic.name(), System.nanoTime());
                ids.check(topic.name(), found.get());
            } else if (seen != null && System.nanoTime() - seen > TIMEOUT.toNanos()) {
                failure = PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The topic " + topic.name() + " was deleted while it was being processed.",
                        Remedy.NEW_STORE);
            }
        } catch (PipelineException e) {
            if (e.exitCode() == ExitCode.RUNTIME_FAILURE) {
                failure = e;
            } else {
                notChecked(topic, e);
            }
        } catch (RuntimeException e) {
            notChecked(topic, e);
        }
    }

    /** While Kafka does not answer, nothing is known about its topics. */
    private void notChecked(TopicAdmin topic, RuntimeException e) {
        seenNanos.computeIfPresent(topic.name(), (name, seen) -> System.nanoTime());
        LOGGER.debug("cannot check the topic {}: {}", topic.name(), e.getMessage());
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
