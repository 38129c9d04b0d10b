package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.fakestream.model.Offsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates rates = new Rates();

    @Test
    void areZeroBeforeTheSecondPoll() {
        // given
        rates.add(counts(1_000_000));

        // then
        assertThat(rates.generated()).isZero();
        assertThat(rates.stored()).isZero();
    }

    @Test
    void areZeroWhileNothingChanges() {
        // given
        rates.add(counts(10));
        rates.add(counts(10));

        // then
        assertThat(rates.generated()).isZero();
    }

    @Test
    void areTheDifferencesOverTime() {
        // given
        long before = System.nanoTime();
        rates.add(counts(10));
        long between = System.nanoTime();
        rates.add(counts(1_010));
        double longest = (System.nanoTime() - before) / 1e9;

        // then the two polls are at most this far apart
        assertThat(between).isGreaterThanOrEqualTo(before);
        assertThat(rates.generated()).isGreaterThanOrEqualTo(1_000 / longest);
        assertThat(rates.inKafka()).isCloseTo(2 * rates.generated(), withinPercentage(1e-6));
        assertThat(rates.committed()).isCloseTo(3 * rates.generated(), withinPercentage(1e-6));
    }

    @Test
    void forgetOldPolls() {
        // given a burst five polls ago
        rates.add(counts(0));
        for (int i = 0; i < 4; i++) {
            rates.add(counts(1_000));
        }

        // then
        assertThat(rates.generated()).isZero();
    }

    @Test
    void areNeverNegative() {
        // given counters that a new store resets
        rates.add(counts(1_000));
        rates.add(counts(0));

        // then
        assertThat(rates.generated()).isZero();
    }

    private static PipelineCounters counts(long generated) {
        return new PipelineCounters(generated, offsets(2 * generated), offsets(3 * generated), Map.of(), null);
    }

    private static Offsets offsets(long records) {
        return Offsets.of("listens", Map.of(0, records));
    }
}
