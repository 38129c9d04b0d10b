package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the query can resume without data loss: that the topics, their records and the checkpoint's files exist.
 */
final class RecoveryCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecoveryCheck.class);

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
        for (TopicAdmin topic : topics.all()) {
            if (topic.exists()) {
                DataLossCheck.check(topic.name(), next.in(topic.name()), topic.beginningOffsets(), topic.endOffsets());
            } else if (!next.in(topic.name()).isEmpty()) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The topic " + topic.name() + ", of which records have been processed, no longer exists.",
                        Remedy.NEW_STORE);
            }
        }
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
