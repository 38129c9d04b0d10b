package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataLossCheckTest {
    private static final Map<Integer, Long> NEXT = Map.of(0, 100L, 1, 200L);

    @Test
    void findsNoGapIfTheNextRecordsExist() {
        assertThatCode(() -> DataLossCheck.check("listens", NEXT, Map.of(0, 100L, 1, 0L), Map.of(0, 100L, 1, 500L)))
                .doesNotThrowAnyException();
    }

    @Test
    void namesRecordsThatExpiredBeforeTheyWereRead() {
        PipelineException gap = catchThrowableOfType(
                PipelineException.class,
                () -> DataLossCheck.check("listens", NEXT, Map.of(0, 101L, 1, 350L), Map.of(0, 400L, 1, 500L)));

        assertThat(gap)
                .hasMessage("The topic listens no longer holds records that have not been processed yet:"
                        + " offsets 100 to 100 of partition 0, offsets 200 to 349 of partition 1.");
        assertThat(gap.nextStep()).isEqualTo("Lost records cannot be counted. Start a new store.");
        assertThat(gap.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void namesRecordsThatKafkaLostAfterTheyWereRead() {
        PipelineException gap = catchThrowableOfType(
                PipelineException.class, () -> DataLossCheck.check("listens", NEXT, Map.of(0, 0L), Map.of(0, 60L)));

        assertThat(gap)
                .hasMessage("The topic listens ends before records that have already been processed:"
                        + " offsets 60 to 99 of partition 0, offsets 0 to 199 of partition 1.");
    }

    @Test
    void expectsANewPartitionFromItsFirstRecord() {
        PipelineException gap = catchThrowableOfType(
                PipelineException.class,
                () -> DataLossCheck.check(
                        "listens", NEXT, Map.of(0, 0L, 1, 0L, 2, 7L), Map.of(0, 100L, 1, 200L, 2, 9L)));

        assertThat(gap).hasMessageContaining("offsets 0 to 6 of partition 2");
        assertThatCode(() -> DataLossCheck.check(
                        "listens", NEXT, Map.of(0, 0L, 1, 0L, 2, 0L), Map.of(0, 100L, 1, 200L, 2, 9L)))
                .doesNotThrowAnyException();
    }

    @Test
    void findsNoGapInANewStore() {
        assertThatCode(() -> DataLossCheck.check("listens", Map.of(), Map.of(0, 50L), Map.of(0, 60L)))
                .doesNotThrowAnyException();
    }
}
