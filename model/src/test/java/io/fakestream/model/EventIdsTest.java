package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a word, order-77, true",
        "a UUID, 550e8400-e29b-41d4-a716-446655440000, true",
        "a date and a number, 20261129-01-000000000005, true",
        "digits and a letter, 12345a, true",
        "nothing, , false",
        "empty, '', false",
        "a space, ' ', false",
        "a no-break space, '\u00a0', false",
        "a number, 12345, false",
        "a number with a sign, -12345, false",
        "a number with a decimal, 12345.0, false",
        "a number with an exponent, 1e5, false",
        "a number and spaces, ' 12345 ', false"
    })
    void detectsUsableIds(String name, @Nullable String text, boolean usable) {
        assertThat(EventIds.isUsable(text)).as(name).isEqualTo(usable);
    }

    /** These numbers are keys in existing tables: they must not change. */
    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "order-77, foreign-11-111618874106074393",
        "550e8400-e29b-41d4-a716-446655440000, foreign-11-2569833472951765682",
        "Zoë, foreign-07-5089391489661780240"
    })
    void mapsForeignIdsToStableKeys(String text, String key) {
        assertThat(EventIds.foreign(text)).hasToString(key);
    }

    @Test
    void distributesForeignIdsOverShardsWithoutDuplicates() {
        // when
        Set<EventId> ids = new HashSet<>();
        int[] perShard = new int[16];
        IntStream.range(0, 16_000).mapToObj(i -> EventIds.foreign("order-" + i)).forEach(id -> {
            ids.add(id);
            perShard[id.shard()]++;
        });

        // then
        assertThat(ids).hasSize(16_000);
        assertThat(perShard).hasSize(16);
        assertThat(IntStream.of(perShard)).allMatch(count -> count > 850 && count < 1_150);
    }
}
