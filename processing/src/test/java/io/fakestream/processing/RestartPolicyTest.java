package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final RestartPolicy restarts = new RestartPolicy();

    @Test
    void waitsTwiceAsLongEachTimeUpToAQuarterOfAMinute() {
        // when
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
            pauses.add(restarts.pause().toMillis());
        }

        // then
        assertThat(pauses).startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
        assertThat(pauses.subList(5, 40)).containsOnly(15_000L);
    }

    @Test
    void givesUpAfterFortyThatCameToNothing() {
        // when
        List<Boolean> tryRestart =
                IntStream.rangeClosed(1, 41).mapToObj(i -> restarts.tryRestart()).toList();

        // then
        assertThat(tryRestart.subList(0, 40)).containsOnly(true);
        assertThat(tryRestart.get(40)).isFalse();
    }

    @Test
    void beginsAnewAfterABatch() {
        // given
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
        }

        // when
        restarts.progressed();
        boolean tryRestart = restarts.tryRestart();

        // then
        assertThat(tryRestart).isTrue();
        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void countsAllRestarts() {
        // given
        restarts.tryRestart();
        restarts.progressed();

        // when
        restarts.tryRestart();

        // then
        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void pausesShortlyWhenABatchWasReportedInBetween() {
        // given
        RestartPolicy restarts = new RestartPolicy();

        // when
        restarts.tryRestart();
        restarts.progressed();

        // then
        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }
}
