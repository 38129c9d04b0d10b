package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.storage.Average;
import io.fakestream.storage.AverageReader.StoredAverage;
import io.fakestream.storage.AverageReader.StoredWindow;
import io.fakestream.storage.TopEntry;
import io.fakestream.storage.TopTable.StoredPlace;
import io.fakestream.storage.TopWindow;
import io.fakestream.storage.WindowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AveragesTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:30:00Z");

    private final Averages averages = new Averages(0, 1, EventWindows.MINUTES);
    private final List<String> differences = new ArrayList<>();

    @Test
    void findsNothingWhenTheTablesAreRight() {
        // given
        play("Mara", 30);
        play("Mara", 35);

        // when
        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);
        averages.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
        assertThat(averages.compared()).isEqualTo(2);
    }

    @Test
    void findsWhatIsMissing() {
        // given
        play("Mara", 30);

        // when
        averages.reportMissing(differences::add);

        // then
        assertThat(differences)
                .containsExactlyInAnyOrder(
                        "artist Mara: expected 1 plays with an age sum of 30, found no row",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected 1 plays with an age sum of 30, found no row");
        assertThat(averages.compared()).isZero();
    }

    @Test
    void findsWhatShouldNotBeThere() {
        // when
        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);

        // then
        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected no row, found 2 plays with an age sum of 65",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected no row, found 2 plays with an age sum of 65");
    }

    @Test
    void findsARowThatStandsThereTwice() {
        // given
        play("Mara", 30);

        // when
        compare("Mara", null, 1, 30);
        compare("Mara", null, 1, 30);

        // then
        assertThat(differences).containsExactly("artist Mara: expected no row, found 1 plays with an age sum of 30");
    }

    @Test
    void findsOtherCountsAndSums() {
        // given
        play("Mara", 30);
        play("The Vogue", 40);

        // when
        compare("Mara", null, 2, 30);
        compare("The Vogue", MINUTE, 1, 41);

        // then
        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected 1 plays with an age sum of 30, found 2 and 30",
                        "artist The Vogue, window 2026-11-23T05:30:00Z: expected 1 plays with an age sum of 40, found 1 and"
                                + " 41");
    }

    @Test
    void findsAnAverageThatIsNotTheQuotient() {
        // given
        play("Mara", 30);
        play("Mara", 35);

        // when
        averages.compare(new StoredAverage(new Average("Mara", 2, 65), 32), differences::add);

        // then
        assertThat(differences).containsExactly("artist Mara: expected average_age 32.5, found 32.0");
    }

    @Test
    void doesNotCountWhatIsLate() {
        // given
        averages.add(Rows.ofArtists("Mara", 30, PLAYED_AT, true));

        // when
        averages.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
    }

    @Test
    void countsForEachArtist() {
        // given
        play("The Vogue; Mara;The Vogue", 30);

        // when
        compare("The Vogue", null, 1, 30);
        compare("The Vogue", MINUTE, 1, 30);
        compare("Mara", null, 1, 30);
        compare("Mara", MINUTE, 1, 30);
        averages.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
    }

    @Test
    void putsAPlayIntoTheMinuteInWhichItEnded() {
        // given
        averages.add(Rows.ofArtists("Mara", 30, MINUTE.toEpochMilli() - 1, false));
        averages.add(Rows.ofArtists("Mara", 40, MINUTE.toEpochMilli(), false));
        averages.add(Rows.ofArtists("Mara", 50, MINUTE.toEpochMilli() + 59_999, false));

        // when
        compare("Mara", MINUTE.minusSeconds(60), 1, 30);
        compare("Mara", MINUTE, 2, 90);
        compare("Mara", null, 3, 120);
        averages.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
    }

    @Test
    void looksAtEachArtistInExactlyOnePart() {
        // given
        List<Averages> parts = IntStream.range(0, 3)
                .mapToObj(part -> new Averages(part, 3, EventWindows.MINUTES))
                .toList();

        // when
        for (int artist = 0; artist < 60; artist++) {
            for (Averages part : parts) {
                part.add(Rows.ofArtists("artist " + artist, 30, PLAYED_AT, false));
                part.compare(new StoredAverage(new Average("artist " + artist, 1, 30), 30), differences::add);
                part.compare(stored(Dimension.ARTIST, "artist " + artist, MINUTE, 1, 30, 1), differences::add);
            }
        }
        parts.forEach(part -> part.reportMissing(differences::add));

        // then
        assertThat(differences).isEmpty();
        assertThat(parts).allSatisfy(part -> assertThat(part.compared()).isPositive());
        assertThat(parts.stream().mapToLong(Averages::compared).sum()).isEqualTo(120);
    }

    @Test
    void countsForGenreAndCountryByWindow() {
        // given
        averages.add(Rows.row("Mara", 30, PLAYED_AT, false));

        // when
        compare("Mara", null, 1, 30);
        compare("Mara", MINUTE, 1, 30);
        averages.compare(stored(Dimension.GENRE, "indie", MINUTE, 1, 30, 1), differences::add);
        averages.compare(stored(Dimension.COUNTRY, "Germany", MINUTE, 1, 31, 1), differences::add);
        averages.offerTo(new ExpectedTops());
        averages.reportMissing(differences::add);

        // then
        assertThat(differences)
                .containsExactly("country Germany, window 2026-11-23T05:30:00Z: expected 1 plays with an age sum of 30,"
                        + " found 1 and 31");
    }

    @Test
    void findsSkippedPlaysThatWereNot() {
        // given
        play("Mara", 30);
        play("Mara", 40);

        // when
        averages.compare(stored(Dimension.ARTIST, "Mara", MINUTE, 2, 70, 1), differences::add);

        // then
        assertThat(differences)
                .containsExactly("artist Mara, window 2026-11-23T05:30:00Z: expected 2 skipped plays, found 1");
    }

    @Test
    void findsAShareThatIsNotTheQuotient() {
        // given
        play("Mara", 30);

        // when
        WindowResult result = new WindowResult(Dimension.ARTIST, "Mara", MINUTE, 1, 30, 1, 1);
        averages.compare(new StoredWindow(result, 30, 0.5), differences::add);

        // then
        assertThat(differences)
                .containsExactly("artist Mara, window 2026-11-23T05:30:00Z: expected skipped_share 1.0, found 0.5");
    }

    @Test
    void countsInEachWindowThatOverlaps() {
        // given
        Averages sliding = new Averages(0, 1, new EventWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        sliding.add(Rows.ofArtists("Mara", 30, PLAYED_AT, false));

        // when
        sliding.compare(stored(Dimension.ARTIST, "Mara", MINUTE, 1, 30, 1), differences::add);
        sliding.compare(stored(Dimension.ARTIST, "Mara", MINUTE.minusSeconds(60), 1, 30, 1), differences::add);
        sliding.compare(new StoredAverage(new Average("Mara", 1, 30), 30), differences::add);
        sliding.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
    }

    @Test
    void countsDifferentListenersOfAWindow() {
        // given
        for (long user : new long[] {7, 8, 7, 9}) {
            averages.add(Rows.ofSong("t17", user, PLAYED_AT));
        }

        // when
        averages.compare(window(new WindowResult(Dimension.ARTIST, "Mara", MINUTE, 4, 136, 4, 3)), differences::add);
        averages.compare(
                window(new WindowResult(Dimension.ARTIST, "The Vogue", MINUTE, 4, 136, 4, 4)), differences::add);

        // then
        assertThat(differences)
                .containsExactly("artist The Vogue, window 2026-11-23T05:30:00Z: expected a sketch of 3 distinct"
                        + " listeners, found 4");
    }

    @Test
    void givesTheSongsOfAWindowAway() {
        // given
        averages.add(Rows.ofSong("t17", 7, PLAYED_AT));
        averages.add(Rows.ofSong("t17", 8, PLAYED_AT));
        averages.add(Rows.ofSong("t18", 7, PLAYED_AT));
        ExpectedTops tops = new ExpectedTops();

        // when
        averages.offerTo(tops);
        TopWindow songs = new TopWindow(Dimension.SONG, MINUTE);
        tops.compare(
                songs, new StoredPlace(1, new TopEntry("t17", "Low Tide \u2013 The Vogue, Mara", 2)), differences::add);
        tops.compare(
                songs, new StoredPlace(2, new TopEntry("t18", "Low Tide \u2013 The Vogue, Mara", 1)), differences::add);

        // then
        assertThat(differences).isEmpty();
    }

    private void play(String artists, int age) {
        averages.add(Rows.ofArtists(artists, age, PLAYED_AT, false));
    }

    private void compare(String artist, @Nullable Instant minute, long plays, long ageSum) {
        if (minute != null) {
            averages.compare(stored(Dimension.ARTIST, artist, minute, plays, ageSum, plays), differences::add);
            return;
        }
        Average average = new Average(artist, plays, ageSum);
        averages.compare(new StoredAverage(average, average.averageAge()), differences::add);
    }

    private static StoredWindow stored(
            Dimension dimension, String name, Instant begin, long plays, long ageSum, long skipped) {
        WindowResult result = new WindowResult(dimension, name, begin, plays, ageSum, skipped, 1);
        return window(result);
    }

    private static StoredWindow window(WindowResult result) {
        return new StoredWindow(result, result.averageAge(), result.skippedShare());
    }
}
