package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1f2e3d4c-03-000000012345, 1f2e3d4c, 3, 12345",
        "00000000-00-000000000000, 00000000, 0, 0",
        "ffffffff-999-999999999999, ffffffff, 999, 999999999999"
    })
    void keepsOurIds(String text, String run, int shard, long number) {
        // when
        EventId id = EventIds.of(text);

        // then
        assertThat(id).isEqualTo(new EventId(run, shard, number)).hasToString(text);
    }

    /** These numbers are keys in tables that exist: they must not change. */
    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "order-77, foreign-11-111618874106074393",
        "550e8400-e29b-41d4-a716-446655440000, foreign-11-2569833472951765682",
        "Zoë, foreign-07-5089391489661780240",
        "'', foreign-08-7183457195969485844"
    })
    void givesAForeignIdTheSameKeyForever(String text, String key) {
        assertThat(EventIds.of(text)).hasToString(key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "upper case, 1F2E3D4C-03-000000012345",
        "too short a number, 1f2e3d4c-03-12345",
        "too long a number, 1f2e3d4c-03-0000000012345",
        "one digit of shard, 1f2e3d4c-3-000000012345",
        "a space before, ' 1f2e3d4c-03-000000012345'",
        "a letter in the number, 1f2e3d4c-03-00000001234x",
        "somebody's topic, clicks-03-000000012345"
    })
    void takesWhatOnlyLooksLikeOursForForeign(String name, String text) {
        assertThat(EventIds.of(text).stream()).as(name).isEqualTo(EventIds.FOREIGN);
    }

    @Test
    void spreadsForeignIdsOverShardsWithoutDoubles() {
        // when
        Set<EventId> ids = new HashSet<>();
        int[] perShard = new int[16];
        IntStream.range(0, 16_000).mapToObj(i -> EventIds.of("order-" + i)).forEach(id -> {
            ids.add(id);
            perShard[id.shard()]++;
        });

        // then
        assertThat(ids).hasSize(16_000);
        assertThat(perShard).hasSize(16);
        assertThat(IntStream.of(perShard)).allMatch(count -> count > 850 && count < 1_150);
    }
}
