package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Offsets;
import io.fakestream.model.Outcome;
import io.fakestream.model.SourceOutcome;
import io.fakestream.runtime.monitor.CounterPolls.Tables;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CounterPollsTest {
    private final CounterPolls polls = new CounterPolls();

    @Test
    void showsTablesOnlyWithOffsetsThatWereReadAfterThem() {
        polls.pollTables(() -> tables(100));
        polls.pollKafka(() -> offsets(150));
        polls.pollTables(() -> tables(200)); // more than the offsets that are known so far

        PipelineCounters before = polls.counters(() -> 210L);
        polls.pollKafka(() -> offsets(205));
        PipelineCounters after = polls.counters(() -> 210L);

        assertThat(before.stored()).isEqualTo(100);
        assertThat(before.inKafka()).isEqualTo(150);
        assertThat(after.stored()).isEqualTo(200);
        assertThat(after.inKafka()).isEqualTo(205);
    }

    @Test
    void neverShowsMoreStoredThanInKafkaWhileBothGrow() {
        AtomicLong produced = new AtomicLong();
        for (int round = 0; round < 100; round++) {
            polls.pollTables(() -> tables(produced.addAndGet(10)));
            assertOrdered(produced);
            polls.pollKafka(() -> {
                polls.pollTables(() -> tables(produced.addAndGet(10))); // meanwhile, by the other thread
                return offsets(produced.addAndGet(10));
            });
            assertOrdered(produced);
        }
    }

    @Test
    void keepsTheLastPairWhenKafkaDoesNotAnswer() {
        polls.pollTables(() -> tables(100));
        polls.pollKafka(() -> offsets(150));
        polls.pollTables(() -> tables(120));
        polls.pollKafka(() -> {
            throw new IllegalStateException("not reachable");
        });

        assertThat(polls.kafka().failure()).isEqualTo("not reachable");
        assertThat(polls.counters(() -> 300L).lag()).isEqualTo(50);
    }

    private void assertOrdered(AtomicLong produced) {
        PipelineCounters counters = polls.counters(produced::get);
        assertThat(counters.stored()).isLessThanOrEqualTo(counters.inKafka());
        assertThat(counters.inKafka()).isLessThanOrEqualTo(counters.generated());
    }

    private static Tables tables(long stored) {
        return new Tables(offsets(stored), Map.of(new SourceOutcome("fsp", Outcome.ON_TIME.code()), stored), null);
    }

    private static Offsets offsets(long records) {
        return Offsets.of("listens", Map.of(0, records));
    }
}
