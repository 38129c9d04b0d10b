package io.fakestream.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.benchmark.ProcessUse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SustainedTest {
    @Test
    void isSustainedIfTheLagGrowsByAtMostOnePercentOfTheRate() {
        assertThat(sustained(1_000, 1_000, 10).isSustained()).isTrue();
        assertThat(sustained(1_000, 1_000, 10.1).isSustained()).isFalse();
    }

    @Test
    void isNotSustainedIfTheGeneratorCannotKeepUp() {
        assertThat(sustained(1_000, 990, 0).isSustained()).isTrue();
        assertThat(sustained(1_000, 989, 0).isSustained()).isFalse();
    }

    private static Sustained sustained(double rate, double generated, double growth) {
        return new Sustained(rate, generated, generated, growth, 0, 1, new ProcessUse(Map.of()));
    }
}
