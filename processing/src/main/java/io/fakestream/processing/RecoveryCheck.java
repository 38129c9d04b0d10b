package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the query can resume without data loss: that the topics, their records and the checkpoint's files exist.
 */
final class RecoveryCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecoveryCheck.class);

    private static final long POLL_NANOS = 500_000_000;

    private final SourceTopics topics;
    private final Checkpoint checkpoint;
    private final TopicMonitor monitor;
    private final ProcessingConfig config;

    RecoveryCheck(SourceTopics topics, Checkpoint checkpoint, TopicMonitor monitor, ProcessingConfig config) {
        this.topics = topics;
        this.checkpoint = checkpoint;
        this.monitor = monitor;
        this.config = config;
    }

    /**
     * Checks before each start of the query.
     *
     * @throws PipelineException that names the topic or file that is missing or has changed
     */
    void check() throws IOException {
        monitor.throwIfLost();
        checkpoint.batches().check();
        Offsets next = checkpoint.batches().nextOffsets();
        checkRepeatedBatch(next);
        for (TopicAdmin topic : topics.all()) {
            boolean wasRead = next.in(topic.name()).values().stream().anyMatch(offset -> offset > 0);
            if (wasRead ? exists(topic) : topic.exists()) {
                DataLossCheck.check(topic.name(), next.in(topic.name()), topic.beginningOffsets(), topic.endOffsets());
            } else if (wasRead) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The topic " + topic.name() + ", of which records have been processed, no longer exists.",
                        Remedy.NEW_STORE);
            }
        }
    }

    /**
     * A micro-batch that was not committed is repeated with the same records, so the sources of all of them are needed.
     */
    private void checkRepeatedBatch(Offsets next) throws IOException {
        OptionalLong started = checkpoint.batches().started();
        if (started.isEmpty() || checkpoint.batches().committed().orElse(-1) >= started.getAsLong()) {
            return;
        }
        Offsets ends = checkpoint.batches().endOffsets(started.getAsLong());
        for (String topic : next.byTopic().keySet()) {
            if (!config.topics().contains(topic) && next.recordsUntil(ends, topic) > 0) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The last micro-batch was not completed and has records of the topic " + topic
                                + ", but its source is not one of the sources any more.",
                        "Start once more with this source, and leave it out at the next start.");
            }
        }
    }

    /** A broker that has just started may not know all topics yet. */
    private static boolean exists(TopicAdmin topic) {
        long began = System.nanoTime();
        while (!topic.exists()) {
            if (System.nanoTime() - began > TopicMonitor.TIMEOUT.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Checks the topics while the query runs. */
    void throwIfTopicIsLost() {
        monitor.throwIfLost();
    }

    /** Throws an exception that ends the processing if a restart would lose or duplicate data, or cannot succeed. */
    void throwIfFatal(Exception failure) {
        try {
            Failures.throwIfFatal(failure, config);
        } catch (PipelineException fatal) {
            LOGGER.error("the query failed", failure);
            throwPreciseCause(fatal);
            throw fatal;
        }
    }

    /** Spark's failures do not always name the file or topic that caused them. */
    private void throwPreciseCause(PipelineException fatal) {
        try {
            monitor.poll();
            check();
            throwIfStateIsDamaged(fatal);
        } catch (PipelineException precise) {
            if (precise.exitCode() == ExitCode.RUNTIME_FAILURE) {
                throw precise;
            }
            LOGGER.warn("cannot determine the cause: {}", precise.getMessage());
        } catch (IOException e) {
            LOGGER.warn("cannot determine the cause: {}", e.getMessage());
        }
    }

    private void throwIfStateIsDamaged(PipelineException fatal) throws IOException {
        OptionalLong committed = checkpoint.batches().committed();
        if (committed.isPresent()) {
            checkpoint.state().damage(committed.getAsLong()).ifPresent(damage -> {
                throw fatal.withMessage("The checkpoint's file " + damage + ".");
            });
        }
    }
}
