package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunProgress;
import io.fakestream.model.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private final RunProgress before = new RunProgress(false, List.of(5L, 0L), List.of(40L, 7L), 1_000, Map.of());
    private final Acknowledgements acknowledgements = new Acknowledgements(before);

    @Test
    void startsFromTheProgress() {
        assertThat(acknowledgements.total()).isEqualTo(5);
        assertThat(acknowledgements.progress(false, 1_000, Map.of())).isEqualTo(before);
    }

    @Test
    void tracksAcknowledgedRecords() {
        // when
        acknowledgements.onAcknowledged(0, 6, 41);
        acknowledgements.onAcknowledged(1, 1, 8);
        acknowledgements.onAcknowledged(1, 2, 9);

        // then
        Map<Fault, Long> faults = Map.of(Fault.LATE, 3L);
        assertThat(acknowledgements.total()).isEqualTo(8);
        assertThat(acknowledgements.progress(true, 2_000, faults))
                .isEqualTo(new RunProgress(true, List.of(6L, 2L), List.of(41L, 9L), 2_000, faults));
    }

    @Test
    void keepsTheOffsetIfTheTargetHasNone() {
        // when
        acknowledgements.onAcknowledged(0, 6, 0);

        // then
        assertThat(acknowledgements.progress(false, 0, Map.of()).nextOffsets()).containsExactly(40L, 7L);
    }
}
