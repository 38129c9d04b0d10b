package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.generator.random.Draws;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class PlayEndHeapTest {
    private static final int MAX_SLOTS = 1 << 24;

    /** A time and its slot. */
    private record Entry(long millis, int slot) {}

    @Test
    void sortsLikeAPriorityQueue() {
        // given
        Draws draws = Draws.of(42, "test");
        PlayEndHeap times = new PlayEndHeap();
        PriorityQueue<Entry> expected =
                new PriorityQueue<>(Comparator.comparingLong(Entry::millis).thenComparing(Entry::slot));
        long now = 0;

        for (int i = 0; i < 200_000; i++) {
            // when
            long millis = now + draws.below(3L * i, 1_000);
            double what = draws.unit(3L * i + 1);
            if (expected.isEmpty() || what < 0.36) {
                int slot = draws.below(3L * i + 2, MAX_SLOTS);
                times.add(millis, slot);
                expected.add(new Entry(millis, slot));
            } else if (what < 0.68) {
                now = times.firstMillis();
                Entry first = expected.remove();
                times.replaceFirst(millis);
                expected.add(new Entry(millis, first.slot()));
            } else {
                times.removeFirst();
                expected.remove();
            }

            // then
            Entry first = expected.peek();
            assertThat(times.size()).isEqualTo(expected.size());
            assertThat(times.firstMillis()).isEqualTo(first == null ? Long.MAX_VALUE : first.millis());
            if (first != null) {
                assertThat(times.firstSlot()).isEqualTo(first.slot());
            }
        }
    }

    @Test
    void hasNoFirstTimeWhenEmpty() {
        assertThat(new PlayEndHeap().firstMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void storesTimesOfYears() {
        // given
        PlayEndHeap times = new PlayEndHeap();
        long fifteenYears = 15L * 365 * 86_400_000;

        // when
        times.add(fifteenYears, MAX_SLOTS - 1);

        // then
        assertThat(times.firstMillis()).isEqualTo(fifteenYears);
        assertThat(times.firstSlot()).isEqualTo(MAX_SLOTS - 1);
    }

    @Test
    void rejectsTooManyListeners() {
        assertThatThrownBy(() -> new PlayEndHeap().add(1, MAX_SLOTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at most 16777216 users can listen at the same time in a shard");
    }
}
