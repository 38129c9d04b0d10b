package io.fakestream.storage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TopNTest {
    private final TopN list = new TopN();

    @Test
    void ordersByPlaysAndThenByName() {
        list.offer(entry("Mara", 2));
        list.offer(entry("The Vogue", 3));
        list.offer(entry("Iron Ladder", 2));

        assertThat(list.entries()).containsExactly(entry("The Vogue", 3), entry("Iron Ladder", 2), entry("Mara", 2));
    }

    @Test
    void keepsTenEntriesAndTellsWhetherAnotherMayRank() {
        for (int i = 0; i < 12; i++) {
            list.offer(entry("artist " + i, 10 + i));
        }

        assertThat(list.entries()).hasSize(10).endsWith(entry("artist 2", 12));
        assertThat(list.mayRank(11)).isFalse();
        assertThat(list.mayRank(12)).isTrue();
    }

    @Test
    void keepsEachNameOnceWithItsMostPlays() {
        list.offer(entry("Mara", 2));
        list.offer(entry("Mara", 5));
        list.offer(entry("Mara", 4));

        assertThat(list.entries()).containsExactly(entry("Mara", 5));
    }

    @RepeatedTest(20)
    void staysCompleteWhenOnlyChangedNamesAreOffered(RepetitionInfo repetition) {
        // counts only grow, and some change from batch to batch
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, Long> counts = new HashMap<>();
        TopN before = new TopN();

        for (int batch = 0; batch < 50; batch++) {
            TopN after = new TopN();
            after.offerAll(before.entries());
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "artist " + (int) Math.abs(random.nextGaussian() * 12);
                counts.merge(name, 1L + random.nextInt(3), Long::sum);
                changed.add(name);
            }
            Collections.shuffle(changed, random);
            changed.forEach(name -> after.offer(entry(name, counts.getOrDefault(name, 0L))));

            assertThat(after.entries()).isEqualTo(first(counts));
            before = after;
        }
    }

    private static List<TopEntry> first(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> entry(count.getKey(), count.getValue()))
                .sorted(Comparator.comparingLong(TopEntry::plays).reversed().thenComparing(TopEntry::name))
                .limit(TopN.SIZE)
                .toList();
    }

    private static TopEntry entry(String name, long plays) {
        return new TopEntry(name, name, plays);
    }
}
