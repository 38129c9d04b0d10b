package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.random.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final Pauses pauses = new Pauses(Draws.of(42, "pause"));

    @Test
    void neverLastsHalfAnHour() {
        assertThat(IntStream.range(0, 1_000_000).map(pauses::millis))
                .allMatch(millis -> millis >= 0 && millis <= Pauses.MAX_MILLIS && millis < Sessions.GAP_MILLIS);
        assertThat(pauses.millisAt(Math.nextDown(0.08))).isEqualTo(Pauses.MAX_MILLIS);
        assertThat(pauses.millisAt(0)).isZero();
    }

    @Test
    void isMostlyShort() {
        // when
        int[] millis = IntStream.range(0, 100_000).map(pauses::millis).sorted().toArray();

        // then within four standard errors
        assertThat(IntStream.of(millis).filter(one -> one > 2_000).count() / 1e5)
                .isCloseTo(0.08, within(0.004));
        assertThat(IntStream.of(millis).average().orElseThrow()).isCloseTo(15_300, within(900.0));
    }
}
