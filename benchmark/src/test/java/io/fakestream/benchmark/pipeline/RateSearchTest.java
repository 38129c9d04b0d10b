package io.fakestream.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateSearchTest {
    private final RateSearch search = new RateSearch(20_000);

    @Test
    void increasesTheRateAsLongAsItIsSustained() {
        search.record(true);

        assertThat(search.next()).isEqualTo(28_000, within(0.1));
        assertThat(search.highest()).isEqualTo(20_000);
    }

    @Test
    void decreasesTheRateUntilItIsSustained() {
        search.record(false);

        assertThat(search.next()).isEqualTo(14_286, within(0.5));
        assertThat(search.highest()).isZero();
    }

    @Test
    void bisectsBetweenTheHighestSustainedAndTheLowestFailedRate() {
        search.record(true);
        search.record(false);

        assertThat(search.next()).isEqualTo(23_664, within(0.5));
    }
}
