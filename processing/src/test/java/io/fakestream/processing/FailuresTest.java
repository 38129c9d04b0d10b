package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.EventWindows;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.SkippedRecords;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final ProcessingConfig CONFIG = new ProcessingConfig(
            "localhost:9092",
            Map.of(),
            List.of(SourceTopic.LISTENS),
            new StoreAddress("localhost", 9042, "fakestream", null, 1),
            "checkpoint",
            Duration.ofMillis(200),
            Duration.ofMillis(800),
            1_000,
            Duration.ZERO,
            EventWindows.MINUTES,
            "127.0.0.1",
            null,
            false,
            SkippedRecords.NONE,
            Remedy.Commands.NONE);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "io.fakestream.processing.source.RecordsLostException: The topic listens no longer holds these offsets",
                "Lost task 0.3 (TID 4) (10.0.0.2 executor 1): io.fakestream.processing.source.RecordsLostException: x"
            })
    void isFatalIfRecordsAreLost(String text) {
        Exception failure = new ExecutionException("task failed", new IllegalStateException(text));

        PipelineException fatal =
                catchThrowableOfType(PipelineException.class, () -> Failures.throwIfFatal(failure, CONFIG));

        assertThat(fatal).hasMessage("Kafka no longer holds all records of listens that have not been processed yet.");
        assertThat(fatal.nextStep()).isEqualTo("Lost records cannot be counted. Start a new store.");
        assertThat(fatal.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
        assertThat(fatal).hasCause(failure);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "The checkpoint file is corrupted",
                "[CHECKPOINT_MISMATCH]",
                "[CANNOT_LOAD_STATE_STORE.UNCATEGORIZED]",
                "[MISSING_METADATA_FILE]",
                "[STREAMING_STATEFUL_OPERATOR_MISSING_STATE_DIRECTORY]",
                "Failed to read log file file:/checkpoint/offsets/3. Incomplete log file"
            })
    void isFatalIfTheCheckpointIsDamaged(String text) {
        Exception failure = new IllegalStateException("query failed", new IllegalStateException(text + "\nat line 2"));

        PipelineException fatal =
                catchThrowableOfType(PipelineException.class, () -> Failures.throwIfFatal(failure, CONFIG));

        assertThat(fatal).hasMessage("The checkpoint in checkpoint is damaged: " + text);
        assertThat(fatal.nextStep()).isEqualTo("Recompute the results from the topic.");
        assertThat(fatal.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "Lost task 0.3 (TID 4): io.fakestream.processing.source.UnreadableRecordException: "})
    void isFatalIfARecordIsUnreadableAndExplainsHowToSkipIt(String prefix) {
        String message = "The record at offset 35971 of listens-0 cannot be read: Record is corrupt (stored crc = 1)";
        Exception failure =
                new ExecutionException("task failed", new IllegalStateException(prefix + message + "\nat x"));

        PipelineException fatal =
                catchThrowableOfType(PipelineException.class, () -> Failures.throwIfFatal(failure, CONFIG));

        assertThat(fatal).hasMessage(message + ".");
        assertThat(fatal.nextStep())
                .isEqualTo(
                        "Repair the topic, or skip the record, which then becomes a dead letter: --skip listens-0@35971");
        assertThat(fatal.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void keepsAFailureThatIsAlreadyExplained() {
        PipelineException known =
                new PipelineException(ExitCode.RUNTIME_FAILURE, "The store does not exist.", "Start a new one.");

        PipelineException fatal = catchThrowableOfType(
                PipelineException.class, () -> Failures.throwIfFatal(new IllegalStateException(known), CONFIG));

        assertThat(fatal).isSameAs(known);
    }

    @Test
    void isNotFatalAfterATransientFailure() {
        Exception transientFailure = new IllegalStateException(
                new PipelineException(ExitCode.ENVIRONMENT, "Cassandra does not answer.", "Wait."));

        assertThatCode(() -> Failures.throwIfFatal(transientFailure, CONFIG)).doesNotThrowAnyException();
        assertThatCode(() -> Failures.throwIfFatal(new IllegalStateException(), CONFIG))
                .doesNotThrowAnyException();
    }

    @Test
    void describesTheInnermostCauseInOneLine() {
        Exception failure = new IllegalStateException("outer", new IllegalStateException("inner\nstack of a task"));

        assertThat(Failures.reason(failure)).isEqualTo("inner");
        assertThat(Failures.reason(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
