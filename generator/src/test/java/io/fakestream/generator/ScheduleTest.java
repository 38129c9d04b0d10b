package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.generator.Schedule.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final long START = 1_795_498_200_000L;

    @ParameterizedTest(name = "event {1} at {0}/s")
    @CsvSource({
        "500, 0, 0",
        "500, 1, 2",
        "500, 500, 1000",
        "500, 43200000, 86400000",
        "0.5, 1, 2000",
        "0.001, 3, 3000000",
        "3, 1, 333",
        "3, 2, 666",
        "3, 3, 1000",
        "5000, 4, 0",
        "5000, 5, 1",
        "1000000000, 999999, 0",
        "1000000000, 1000000, 1"
    })
    void tellsWhenAnEventIsDue(double rate, long index, long afterMillis) {
        assertThat(Schedule.of(START, rate).dueMillis(index)).isEqualTo(START + afterMillis);
    }

    @Test
    void standsStillInAPause() {
        // given
        Schedule schedule = Schedule.of(START, 100).with(new Pause(10, 5_000)).with(new Pause(20, 700));

        // then
        assertThat(schedule.dueMillis(9)).isEqualTo(START + 90);
        assertThat(schedule.dueMillis(10)).isEqualTo(START + 5_100);
        assertThat(schedule.dueMillis(19)).isEqualTo(START + 5_190);
        assertThat(schedule.dueMillis(20)).isEqualTo(START + 5_900);
    }

    @Test
    void addsUpPausesBeforeTheSameEvent() {
        // given
        Schedule schedule = Schedule.of(START, 100).with(new Pause(10, 5_000)).with(new Pause(10, 700));

        // then
        assertThat(schedule.dueMillis(9)).isEqualTo(START + 90);
        assertThat(schedule.dueMillis(10)).isEqualTo(START + 5_800);
    }

    @ParameterizedTest(name = "at {0}/s")
    @CsvSource({"0.7", "3", "499.9", "1000000000"})
    void neverGoesBack(double rate) {
        // given
        Schedule schedule = Schedule.of(START, rate).with(new Pause(100, 1)).with(new Pause(5_000, 60_000));

        // when
        long[] due = LongStream.range(0, 20_000).map(schedule::dueMillis).toArray();

        // then
        assertThat(due).isSorted();
    }

    @Test
    void doesNotChangeWhenAPauseIsAdded() {
        // given
        List<Pause> pauses = new ArrayList<>(List.of(new Pause(10, 5_000)));
        Schedule schedule = new Schedule(START, 100, pauses);

        // when
        pauses.clear();
        schedule.with(new Pause(20, 700));

        // then
        assertThat(schedule.pauses()).containsExactly(new Pause(10, 5_000));
    }

    @ParameterizedTest(name = "before {0} for {1} ms")
    @CsvSource({"-1, 5", "5, -1"})
    void refusesAPauseThatCannotBe(long beforeIndex, long millis) {
        assertThatThrownBy(() -> new Pause(beforeIndex, millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pause needs an index and a length, but got " + beforeIndex + " and " + millis);
    }
}
