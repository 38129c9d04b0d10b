package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private long nanos = Long.MAX_VALUE - 1_000_000; // overflows in the course of each test

    private final PollSchedule schedule = new PollSchedule(() -> nanos);

    @Test
    void isDueAtOnce() {
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void isDueEveryFiveSecondsWithoutRequests() {
        assertThat(duePerMinute()).isEqualTo(12);
    }

    @Test
    void isDueAtEveryTickAfterARequest() {
        schedule.isDue();

        schedule.requested();

        assertThat(schedule.isDue()).isTrue();
        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void becomesRareThreeSecondsAfterTheLastRequest() {
        schedule.requested();

        assertThat(duePerMinute()).isEqualTo(3 + 11);
    }

    private int duePerMinute() {
        int due = 0;
        for (int second = 0; second < 60; second++) {
            due += schedule.isDue() ? 1 : 0;
            nanos += Duration.ofSeconds(1).toNanos();
        }
        return due;
    }
}
