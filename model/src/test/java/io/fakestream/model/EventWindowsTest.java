package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventWindowsTest {
    @Test
    void assignsAPlayToTheMinuteInWhichItEnds() {
        assertThat(begins(EventWindows.MINUTES, 119_999)).containsExactly(60_000L);
        assertThat(begins(EventWindows.MINUTES, 120_000)).containsExactly(120_000L);
        assertThat(begins(EventWindows.MINUTES, -1)).containsExactly(-60_000L);
    }

    @Test
    void assignsAPlayToEachOverlappingWindow() {
        EventWindows sliding = windows(60, 20);

        assertThat(begins(sliding, 65_000)).containsExactly(60_000L, 40_000L, 20_000L);
        assertThat(begins(sliding, 60_000)).containsExactly(60_000L, 40_000L, 20_000L);
        assertThat(begins(sliding, 59_999)).containsExactly(40_000L, 20_000L, 0L);
    }

    @Test
    void parsesItsTextForm() {
        EventWindows sliding = windows(300, 60);

        assertThat(EventWindows.parse(sliding.toString())).isEqualTo(sliding);
        assertThatThrownBy(() -> EventWindows.parse("a minute")).hasMessage("\"a minute\" does not describe windows");
    }

    @Test
    void rejectsASlideThatDoesNotDivideTheLength() {
        assertThatThrownBy(() -> windows(60, 90))
                .hasMessage("a window's slide must divide its length, 60.0 s, and be at least 1 s, but was 90.0 s");
        assertThatThrownBy(() -> windows(60, 25)).hasMessageContaining("but was 25.0 s");
    }

    @Test
    void rejectsTooManyAndTooLongWindows() {
        assertThatThrownBy(() -> windows(3600, 10))
                .hasMessage("at most 60 windows may overlap, but 3600.0 s every 10.0 s overlap more");
        assertThatThrownBy(() -> windows(100_000, 100_000))
                .hasMessage("a window must be 1 s to 1 day long, but was 100000.0 s");
    }

    private static EventWindows windows(long seconds, long slide) {
        return new EventWindows(Duration.ofSeconds(seconds), Duration.ofSeconds(slide));
    }

    private static List<Long> begins(EventWindows windows, long playedAt) {
        List<Long> begins = new ArrayList<>();
        windows.forEach(playedAt, begins::add);
        return begins;
    }
}
