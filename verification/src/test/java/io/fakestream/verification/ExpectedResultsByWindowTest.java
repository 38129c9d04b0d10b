package io.fakestream.verification;

import static io.fakestream.verification.ExpectedResultsTest.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.StoredRank;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedResultsByWindowTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:30:00Z");

    private final ExpectedResults expected = new ExpectedResults(0, 1, EventWindows.MINUTES);
    private final List<String> differences = new ArrayList<>();

    @Test
    void countsAPlayInTheMinuteInWhichItEnded() {
        expected.add(Rows.ofArtists("Mara", 30, MINUTE.toEpochMilli() - 1, false));
        expected.add(Rows.ofArtists("Mara", 40, MINUTE.toEpochMilli(), false));
        expected.add(Rows.ofArtists("Mara", 50, MINUTE.toEpochMilli() + 59_999, false));

        compare(stored(Dimension.ARTIST, "Mara", MINUTE.minusSeconds(60), 1, 30, 1));
        compare(stored(Dimension.ARTIST, "Mara", MINUTE, 2, 90, 2));
        compareAlways(3, 120);
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    @Test
    void countsGenresCountriesAndSourcesByWindow() {
        expected.add(Rows.row("Mara", 30, PLAYED_AT, false));

        compareAlways(1, 30);
        compare(stored(Dimension.ARTIST, "Mara", MINUTE, 1, 30, 1));
        compare(stored(Dimension.GENRE, "indie", MINUTE, 1, 30, 1));
        compare(stored(Dimension.SOURCE, "fsp", MINUTE, 1, 30, 1));
        compare(stored(Dimension.COUNTRY, "Germany", MINUTE, 1, 31, 1));
        expected.offerTo(new ExpectedTopN());
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactly(
                        "country Germany, window 2026-11-23T05:30:00Z: expected age_sum 30," + " found age_sum 31");
    }

    @Test
    void namesAWindowThatIsShifted() {
        List<Difference> found = new ArrayList<>();
        play(30);

        expected.compare(ExpectedResultsTest.total("Mara", 1, 30), found::add);
        expected.compare(stored(Dimension.ARTIST, "Mara", MINUTE.plusSeconds(60), 1, 30, 1), found::add);
        expected.reportMissing(found::add);

        assertThat(found)
                .containsExactly(DifferenceKind.SHIFTED_WINDOW.of(
                        "artist Mara, window 2026-11-23T05:30:00Z: expected plays 1, age_sum 30, skipped 1, plays_with_age 1,"
                                + " found them in window 2026-11-23T05:31:00Z"));
    }

    @Test
    void findsAWrongNumberOfSkippedPlays() {
        play(30);
        play(40);

        compare(stored(Dimension.ARTIST, "Mara", MINUTE, 2, 70, 1));

        assertThat(differences)
                .containsExactly("artist Mara, window 2026-11-23T05:30:00Z: expected skipped 2, found skipped 1");
    }

    @Test
    void findsAFractionThatIsNotTheQuotient() {
        play(30);

        WindowResult result = new WindowResult(Dimension.ARTIST, "Mara", MINUTE, Sums.of(1, 30, 1, 1), 1);
        compare(new StoredWindow(result, Map.of(Quotient.AVERAGE_AGE, 30.0, Quotient.SKIPPED_FRACTION, 0.5)));

        assertThat(differences)
                .containsExactly("artist Mara, window 2026-11-23T05:30:00Z: expected skipped_fraction 1.0, found 0.5");
    }

    @Test
    void countsInEachOverlappingWindow() {
        ExpectedResults sliding =
                new ExpectedResults(0, 1, new EventWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        sliding.add(Rows.ofArtists("Mara", 30, PLAYED_AT, false));

        sliding.compare(stored(Dimension.ARTIST, "Mara", MINUTE, 1, 30, 1), found -> differences.add(found.text()));
        sliding.compare(
                stored(Dimension.ARTIST, "Mara", MINUTE.minusSeconds(60), 1, 30, 1),
                found -> differences.add(found.text()));
        sliding.compare(ExpectedResultsTest.total("Mara", 1, 30), found -> differences.add(found.text()));
        sliding.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    @Test
    void countsDistinctListenersOfAWindow() {
        for (long user : new long[] {7, 8, 7, 9}) {
            expected.add(Rows.ofSong("t17", user, PLAYED_AT));
        }

        compare(stored(new WindowResult(Dimension.ARTIST, "Mara", MINUTE, Sums.of(4, 136, 4, 4), 3)));
        compare(stored(new WindowResult(Dimension.ARTIST, "The Vogue", MINUTE, Sums.of(4, 136, 4, 4), 4)));

        assertThat(differences)
                .containsExactly("artist The Vogue, window 2026-11-23T05:30:00Z: expected a sketch of 3 distinct"
                        + " listeners, found 4");
    }

    @Test
    void offersTheSongsOfAWindowToTheTopN() {
        expected.add(Rows.ofSong("t17", 7, PLAYED_AT));
        expected.add(Rows.ofSong("t17", 8, PLAYED_AT));
        expected.add(Rows.ofSong("t18", 7, PLAYED_AT));
        ExpectedTopN tops = new ExpectedTopN();

        expected.offerTo(tops);
        TopWindow songs = new TopWindow(Dimension.SONG, MINUTE);
        tops.compare(
                songs,
                new StoredRank(1, new TopEntry("t17", "Low Tide \u2013 The Vogue, Mara", 2)),
                found -> differences.add(found.text()));
        tops.compare(
                songs,
                new StoredRank(2, new TopEntry("t18", "Low Tide \u2013 The Vogue, Mara", 1)),
                found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    private void play(int age) {
        expected.add(Rows.ofArtists("Mara", age, PLAYED_AT, false));
    }

    private void compareAlways(long plays, long ageSum) {
        expected.compare(ExpectedResultsTest.total("Mara", plays, ageSum), found -> differences.add(found.text()));
    }

    private void compare(StoredWindow window) {
        expected.compare(window, found -> differences.add(found.text()));
    }
}
