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
    void doublesTheBackoffUpToFifteenSeconds() {
        List<Long> backoffs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
            backoffs.add(restarts.backoff().toMillis());
        }

        assertThat(backoffs).startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
        assertThat(backoffs.subList(5, 40)).containsOnly(15_000L);
    }

    @Test
    void givesUpAfterFortyAttemptsInARow() {
        List<Boolean> tryRestart = IntStream.rangeClosed(1, 41)
                .mapToObj(i -> restarts.tryRestart())
                .toList();

        assertThat(tryRestart.subList(0, 40)).containsOnly(true);
        assertThat(tryRestart.get(40)).isFalse();
    }

    @Test
    void resetsAttemptsAndBackoffAfterABatch() {
        for (int i = 0; i < 40; i++) {
            restarts.tryRestart();
        }

        restarts.reset();
        boolean tryRestart = restarts.tryRestart();

        assertThat(tryRestart).isTrue();
        assertThat(restarts.backoff()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void countsAllRestarts() {
        restarts.tryRestart();
        restarts.reset();

        restarts.tryRestart();

        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void waitsBrieflyIfABatchSucceededInBetween() {
        RestartPolicy restarts = new RestartPolicy();

        restarts.tryRestart();
        restarts.reset();

        assertThat(restarts.backoff()).isEqualTo(Duration.ofMillis(500));
    }
}
