package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the query can resume without data loss: that the topic, its records and the checkpoint's files exist.
 */
final class RecoveryCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecoveryCheck.class);

    private final TopicAdmin topic;
    private final Checkpoint checkpoint;
    private final TopicMonitor monitor;
    private final ProcessingConfig config;

    RecoveryCheck(TopicAdmin topic, Checkpoint checkpoint, TopicMonitor monitor, ProcessingConfig config) {
        this.topic = topic;
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
        DataLossCheck.check(
                topic.name(),
                checkpoint.batches().nextOffsets(topic.name()),
                topic.beginningOffsets(),
                topic.endOffsets());
    }

    /**
     * The watermark at which the query resumes; 0 for a new query, or if the file is unreadable, which Spark reports.
     */
    long watermarkMillis() {
        try {
            return checkpoint.batches().nextWatermarkMillis();
        } catch (IOException e) {
            LOGGER.warn("cannot read the watermark of the last batch: {}", e.getMessage());
            return 0;
        }
    }

    /** Checks the topic while the query runs. */
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
