package io.fakestream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-23T05:30:00Z");

    private final History history = new History(2);

    private void record(long second, String artist, double age) {
        history.record(START.plusSeconds(second), List.of(new ArtistAge(artist, 1, 1, age)));
    }

    @Test
    void keepsTheLatest15Minutes() {
        history.follow("Mara");

        for (int second = 0; second < 2000; second++) {
            record(second, "Mara", second);
        }

        History.Points points = history.points("Mara");
        assertThat(points.seconds())
                .hasSize(900)
                .first()
                .isEqualTo(START.plusSeconds(1100).getEpochSecond());
        assertThat(points.ages()).hasSize(900).first().isEqualTo(1100.0);
        assertThat(points.ages()).last().isEqualTo(1999.0);
    }

    @Test
    void dropsOldPointsAfterAGap() {
        history.follow("Mara");

        record(0, "Mara", 30);
        record(5000, "Mara", 31);

        assertThat(history.points("Mara").ages()).containsExactly(31.0);
    }

    @Test
    void keepsOnePointPerSecond() {
        history.follow("Mara");

        record(7, "Mara", 30);
        record(7, "Mara", 31);

        assertThat(history.points("Mara").ages()).containsExactly(31.0);
    }

    @Test
    void keepsNoPointOfAnArtistWithoutAnAverage() {
        history.follow("Mara");

        history.record(START, List.of(new ArtistAge("Mara", 3, 0, null)));

        assertThat(history.points("Mara").seconds()).isEmpty();
    }

    @Test
    void dropsTheLeastRecentlyFollowedArtist() {
        history.follow("Mara");
        history.follow("The Vogue");
        history.follow("Mara");

        history.follow("Low Tide");

        assertThat(history.followed()).containsExactlyInAnyOrder("Mara", "Low Tide");
    }

    @Test
    void keepsNoPointsOfAnArtistThatIsNotFollowed() {
        record(0, "Mara", 30);

        assertThat(history.points("Mara").seconds()).isEmpty();
        assertThat(history.followed()).isEmpty();
    }
}
