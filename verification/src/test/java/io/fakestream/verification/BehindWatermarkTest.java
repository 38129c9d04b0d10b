package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.storage.sink.ListenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehindWatermarkTest {
    private static final Instant OLD = Instant.parse("2026-11-23T05:30:11Z");

    private final BehindWatermark behind = new BehindWatermark(EventWindows.MINUTES);

    @Test
    void acceptsALateEventIfTheStoreHasEventsThatAreMuchNewer() {
        ListenRow late = row(7, OLD, Duration.ZERO, true);
        ListenRow onTime = row(7, OLD, Duration.ZERO, false);

        assertThat(behind.found(late, Lateness.DEFAULT)).isEqualTo(onTime);
        behind.counted(row(8, OLD.plus(Duration.ofMinutes(41)), Duration.ZERO, false));

        assertThat(differences()).isEmpty();
        assertThat(behind.expected(onTime)).isEqualTo(late);
        assertThat(behind.count()).isEqualTo(1);
    }

    @Test
    void reportsALateEventIfNoEventIsSoMuchNewer() {
        behind.found(row(7, OLD, Duration.ZERO, true), Lateness.DEFAULT);
        behind.counted(row(8, OLD.plus(Duration.ofMinutes(39)), Duration.ZERO, false));

        assertThat(differences())
                .containsExactly(
                        "event 1f2e3d4c-00-000000000007: late expected false, found true, although no event is so"
                                + " much newer that the window of 2026-11-23T05:30:11Z can have been closed");
    }

    @Test
    void reportsALateEventIfNoEventHasBeenCounted() {
        behind.found(row(7, OLD, Duration.ZERO, true), Lateness.DEFAULT);

        assertThat(differences()).hasSize(1);
    }

    @Test
    void leavesAnEventThatIsLateByItsOwnTimesAsItIs() {
        ListenRow late = row(7, OLD, Duration.ofMinutes(11), true);

        assertThat(behind.found(late, Lateness.DEFAULT)).isEqualTo(late);
        assertThat(behind.expected(late)).isEqualTo(late);
        assertThat(behind.count()).isZero();
        assertThat(differences()).isEmpty();
    }

    @Test
    void expectsOtherEventsToBeOnTime() {
        ListenRow onTime = row(8, OLD, Duration.ZERO, false);

        behind.found(row(7, OLD, Duration.ZERO, true), Lateness.DEFAULT);

        assertThat(behind.expected(onTime)).isEqualTo(onTime);
        assertThat(behind.found(onTime, Lateness.DEFAULT)).isEqualTo(onTime);
    }

    @Test
    void countsAnEventOnceIfItsRowIsReadTwice() {
        behind.found(row(7, OLD, Duration.ZERO, true), Lateness.DEFAULT);
        behind.found(row(7, OLD, Duration.ZERO, true), Lateness.DEFAULT);

        assertThat(behind.count()).isEqualTo(1);
    }

    private List<String> differences() {
        List<String> texts = new ArrayList<>();
        behind.check(difference -> texts.add(difference.text()));
        return texts;
    }

    private static ListenRow row(long number, Instant playedAt, Duration delay, boolean late) {
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 0, number),
                "fsp",
                new User(1L, "Lena", null, 34, "Chile"),
                new Song("t17", "Mara", null, "Low Tide", null, "indie"),
                playedAt.toEpochMilli(),
                null,
                null,
                null,
                null,
                playedAt.plus(delay).toEpochMilli());
        return new ListenRow(listen, late, null);
    }
}
