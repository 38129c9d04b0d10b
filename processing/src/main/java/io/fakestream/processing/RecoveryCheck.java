package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.source.SourceTopic;
import java.io.IOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the query can go on where it was, with nothing lost: the topic, its records and the checkpoint's files are
 * there.
 */
final class RecoveryCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(RecoveryCheck.class);

    private final SourceTopic topic;
    private final Checkpoint checkpoint;
    private final TopicMonitor watch;
    private final ProcessingConfig config;

    RecoveryCheck(SourceTopic topic, Checkpoint checkpoint, TopicMonitor watch, ProcessingConfig config) {
        this.topic = topic;
        this.checkpoint = checkpoint;
        this.watch = watch;
        this.config = config;
    }

    /**
     * Looks before the query is started.
     *
     * @throws PipelineException with the topic or the file that is not as it was
     */
    void check() throws IOException {
        watch.throwIfLost();
        checkpoint.batches().check();
        OffsetGaps.check(
                topic.name(), checkpoint.batches().nextOffsets(topic.name()), topic.beginOffsets(), topic.endOffsets());
    }

    /**
     * The watermark that the query continues with; 0 for a new one, or if the file cannot be read, which Spark reports.
     */
    long watermarkMillis() {
        try {
            return checkpoint.batches().nextWatermarkMillis();
        } catch (IOException e) {
            LOGGER.warn("cannot read the watermark of the last batch: {}", e.getMessage());
            return 0;
        }
    }

    /** While the query runs. */
    void throwIfTopicIsLost() {
        watch.throwIfLost();
    }

    /**
     * Ends the processing if going on after this failure would lose or double data, or cannot succeed; says what it
     * met.
     */
    void throwIfFatal(Exception failure) {
        try {
            Failures.throwIfFatal(failure, config);
        } catch (PipelineException fatal) {
            LOGGER.error("the query failed", failure);
            throwWhatIsWrong(fatal);
            throw fatal;
        }
    }

    /** Spark tells that something is wrong, but not always with what. */
    private void throwWhatIsWrong(PipelineException fatal) {
        try {
            watch.poll();
            check();
            throwIfStateIsDamaged(fatal);
        } catch (PipelineException precise) {
            if (precise.exitCode() == ExitCode.RUNTIME_FAILURE) {
                throw precise;
            }
            LOGGER.warn("cannot look for the cause: {}", precise.getMessage());
        } catch (IOException e) {
            LOGGER.warn("cannot look for the cause: {}", e.getMessage());
        }
    }

    private void throwIfStateIsDamaged(PipelineException fatal) throws IOException {
        OptionalLong committed = checkpoint.batches().committed();
        if (committed.isPresent()) {
            checkpoint.state().damage(committed.getAsLong()).ifPresent(damage -> {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE, "The checkpoint's file " + damage + ".", fatal.nextStep(), fatal);
            });
        }
    }
}
