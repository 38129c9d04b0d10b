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

    @ParameterizedTest(name = "{0} ms of the load")
    @CsvSource({"0", "1", "86400000", "31536000000"})
    void startsAtTheStartTime(long millis) {
        assertThat(Schedule.of(START).dueMillis(millis)).isEqualTo(START + millis);
    }

    @Test
    void stopsDuringAPause() {
        // given
        Schedule schedule = Schedule.of(START).with(new Pause(100, 5_000)).with(new Pause(200, 700));

        // then
        assertThat(schedule.dueMillis(99)).isEqualTo(START + 99);
        assertThat(schedule.dueMillis(100)).isEqualTo(START + 5_100);
        assertThat(schedule.dueMillis(199)).isEqualTo(START + 5_199);
        assertThat(schedule.dueMillis(200)).isEqualTo(START + 5_900);
    }

    @Test
    void addsPausesAtTheSameTime() {
        // given
        Schedule schedule = Schedule.of(START).with(new Pause(100, 5_000)).with(new Pause(100, 700));

        // then
        assertThat(schedule.dueMillis(99)).isEqualTo(START + 99);
        assertThat(schedule.dueMillis(100)).isEqualTo(START + 5_800);
    }

    @Test
    void canStartWithAPause() {
        assertThat(Schedule.of(START).with(new Pause(0, 5)).dueMillis(0)).isEqualTo(START + 5);
    }

    @Test
    void isMonotonic() {
        // given
        Schedule schedule = Schedule.of(START)
                .with(new Pause(100, 1))
                .with(new Pause(5_000, 60_000))
                .with(new Pause(5_001, 0));

        // when
        long[] due = LongStream.range(0, 20_000).map(schedule::dueMillis).toArray();

        // then
        assertThat(due).isSorted();
    }

    @Test
    void isImmutable() {
        // given
        List<Pause> pauses = new ArrayList<>(List.of(new Pause(10, 5_000)));
        Schedule schedule = new Schedule(START, pauses);

        // when
        pauses.clear();
        schedule.with(new Pause(20, 700));

        // then
        assertThat(schedule.pauses()).containsExactly(new Pause(10, 5_000));
    }

    @ParameterizedTest(name = "at {0} for {1} ms")
    @CsvSource({"-1, 5", "5, -1"})
    void rejectsInvalidPauses(long atMillis, long millis) {
        assertThatThrownBy(() -> new Pause(atMillis, millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pause needs a time and a length, but got " + atMillis + " and " + millis);
    }
}
