package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private final Restarts restarts = new Restarts();

    @Test
    void waitsTwiceAsLongEachTimeUpToAQuarterOfAMinute() {
        // when
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            restarts.again();
            pauses.add(restarts.pause().toMillis());
        }

        // then
        assertThat(pauses).startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
        assertThat(pauses.subList(5, 40)).containsOnly(15_000L);
    }

    @Test
    void givesUpAfterFortyThatCameToNothing() {
        // when
        List<Boolean> again =
                IntStream.rangeClosed(1, 41).mapToObj(i -> restarts.again()).toList();

        // then
        assertThat(again.subList(0, 40)).containsOnly(true);
        assertThat(again.get(40)).isFalse();
    }

    @Test
    void beginsAnewAfterABatch() {
        // given
        for (int i = 0; i < 40; i++) {
            restarts.again();
        }

        // when
        restarts.progressed();
        boolean again = restarts.again();

        // then
        assertThat(again).isTrue();
        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void countsAllRestarts() {
        // given
        restarts.again();
        restarts.progressed();

        // when
        restarts.again();

        // then
        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void pausesShortlyWhenABatchWasReportedInBetween() {
        // given
        Restarts restarts = new Restarts();

        // when
        restarts.again();
        restarts.progressed();

        // then
        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }
}
