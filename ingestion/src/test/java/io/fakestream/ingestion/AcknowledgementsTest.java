package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private final Acknowledgements acknowledgements =
            new Acknowledgements(new RunProgress(false, List.of(5L, 0L), List.of(40L, 7L)));

    @Test
    void beginsWhereTheRunWas() {
        assertThat(acknowledgements.next(0)).isEqualTo(5);
        assertThat(acknowledgements.next(1)).isZero();
        assertThat(acknowledgements.total()).isEqualTo(5);
        assertThat(acknowledgements.progress(false))
                .isEqualTo(new RunProgress(false, List.of(5L, 0L), List.of(40L, 7L)));
    }

    @Test
    void followsWhatArrived() {
        // when
        acknowledgements.event(0, 5, 0, 41);
        acknowledgements.event(1, 0, 1, 8);
        acknowledgements.event(1, 1, 1, 9);

        // then
        assertThat(acknowledgements.total()).isEqualTo(8);
        assertThat(acknowledgements.progress(true)).isEqualTo(new RunProgress(true, List.of(6L, 2L), List.of(41L, 9L)));
    }

    @Test
    void keepsTheOffsetWhereThereIsNone() {
        // when
        acknowledgements.event(0, 5, 0, 0);

        // then
        assertThat(acknowledgements.progress(false).nextOffsets()).containsExactly(40L, 7L);
    }
}
