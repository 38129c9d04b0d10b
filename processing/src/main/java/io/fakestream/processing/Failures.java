package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.QueryState;
import io.fakestream.model.Remedy;
import io.fakestream.processing.source.RecordsLostException;
import io.fakestream.processing.source.UnreadableRecordException;
import io.fakestream.processing.source.UnreadableRecordException.Location;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Distinguishes transient failures of the query from fatal ones. */
final class Failures {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    /** Texts in Spark's messages when it cannot read its checkpoint. */
    private static final List<String> CHECKPOINT_ERRORS = List.of(
            "CHECKPOINT_MISMATCH",
            "CANNOT_LOAD_STATE_STORE",
            "MISSING_METADATA_FILE",
            "MISSING_STATE_DIRECTORY",
            "STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE",
            "STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE",
            "Failed to read log file",
            "Incomplete log file",
            "UnsupportedLogVersion");

    private Failures() {}

    /** Throws an exception that ends the processing if a restart would lose or duplicate data, or cannot succeed. */
    static void throwIfFatal(Exception failure, ProcessingConfig config) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            Optional<Location> unreadable = UnreadableRecordException.find(text);
            if (unreadable.isPresent()) {
                Location record = unreadable.get();
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        record.message() + ".",
                        "Repair the topic, or skip the record, which then becomes a dead letter: --skip "
                                + record.partition() + "@" + record.offset(),
                        failure);
            }
            if (cause instanceof RecordsLostException || text.contains(RecordsLostException.class.getSimpleName())) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "Kafka no longer holds all records of " + String.join(", ", config.topics())
                                + " that have not been processed yet.",
                        "Lost records cannot be counted.",
                        Remedy.NEW_STORE,
                        failure);
            }
            if ((text.contains("checkpoint") && text.contains("orrupt"))
                    || CHECKPOINT_ERRORS.stream().anyMatch(text::contains)) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The checkpoint in " + config.checkpoint() + " is damaged: " + reason(failure),
                        "",
                        Remedy.REBUILD,
                        failure);
            }
            if (cause instanceof PipelineException known && known.exitCode() == ExitCode.RUNTIME_FAILURE) {
                throw known;
            }
        }
    }

    /** The innermost message, in one line. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return text.lines().findFirst().orElse(text);
    }

    /** Publishes in the store that the query is being restarted, if the store is reachable. */
    static void report(ProcessingStatus status, RestartPolicy restarts, Exception failure) {
        try {
            status.read()
                    .ifPresent(last -> status.write(new Report(
                            QueryState.RETRYING,
                            reason(failure),
                            restarts.count(),
                            last.batch(),
                            last.droppedByWatermark(),
                            last.writesRetried(),
                            last.latency(),
                            last.recent(),
                            last.updatedAt())));
        } catch (RuntimeException e) {
            LOGGER.warn("cannot publish the failure: {}", e.getMessage());
        }
    }
}
