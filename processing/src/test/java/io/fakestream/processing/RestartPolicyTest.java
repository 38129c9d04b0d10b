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
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
            pauses.add(restarts.pause().toMillis());
        }

        assertThat(pauses).startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
        assertThat(pauses.subList(5, 40)).containsOnly(15_000L);
    }

    @Test
    void givesUpAfterFortyThatCameToNothing() {
        List<Boolean> tryRestart =
                IntStream.rangeClosed(1, 41).mapToObj(i -> restarts.tryRestart()).toList();

        assertThat(tryRestart.subList(0, 40)).containsOnly(true);
        assertThat(tryRestart.get(40)).isFalse();
    }

    @Test
    void beginsAnewAfterABatch() {
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
        }

        restarts.progressed();
        boolean tryRestart = restarts.tryRestart();

        assertThat(tryRestart).isTrue();
        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void countsAllRestarts() {
        restarts.tryRestart();
        restarts.progressed();

        restarts.tryRestart();

        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void pausesShortlyWhenABatchWasReportedInBetween() {
        RestartPolicy restarts = new RestartPolicy();

        restarts.tryRestart();
        restarts.progressed();

        assertThat(restarts.pause()).isEqualTo(Duration.ofMillis(500));
    }
}
