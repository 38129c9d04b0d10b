package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedResultsTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:30:00Z");

    private final ExpectedResults expected = new ExpectedResults(0, 1, EventWindows.MINUTES);
    private final List<String> differences = new ArrayList<>();

    @Test
    void findsNoDifferenceIfTheTablesAreCorrect() {
        play("Mara", 30);
        play("Mara", 35);

        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
        assertThat(expected.compared()).isEqualTo(2);
    }

    @Test
    void findsMissingRows() {
        play("Mara", 30);

        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactlyInAnyOrder(
                        "artist Mara: expected plays 1, age_sum 30, plays_with_age 1, found no row",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected plays 1, age_sum 30, skipped 1, plays_with_age 1, found no row");
        assertThat(expected.compared()).isZero();
    }

    @Test
    void findsUnexpectedRows() {
        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected no row, found plays 2, age_sum 65, plays_with_age 2",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected no row, found plays 2, age_sum 65, skipped 2, plays_with_age 2");
    }

    @Test
    void findsARowThatOccursTwice() {
        play("Mara", 30);

        compare("Mara", null, 1, 30);
        compare("Mara", null, 1, 30);

        assertThat(differences)
                .containsExactly("artist Mara: expected no row, found plays 1, age_sum 30, plays_with_age 1");
    }

    @Test
    void findsWrongCountsAndSums() {
        play("Mara", 30);
        play("The Vogue", 40);

        compare("Mara", null, 2, 30, 1);
        compare("The Vogue", MINUTE, 1, 41);

        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected plays 1, found plays 2",
                        "artist The Vogue, window 2026-11-23T05:30:00Z: expected age_sum 40, found age_sum 41");
    }

    @Test
    void findsAnAverageThatIsNotTheQuotient() {
        play("Mara", 30);
        play("Mara", 35);

        expected.compare(
                new StoredTotal(new ArtistTotal("Mara", Sums.of(2, 65, 0, 2)), Map.of(Quotient.AVERAGE_AGE, 32.0)),
                found -> differences.add(found.text()));

        assertThat(differences).containsExactly("artist Mara: expected average_age 32.5, found 32.0");
    }

    @Test
    void includesOnlyPlaysWithAnAgeInTheAverage() {
        play("Mara", 30);
        play("Mara", null);
        play("Mara", 35);

        compare("Mara", null, 3, 65, 2);
        compare("Mara", MINUTE, 3, 65, 2);
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    @Test
    void findsAPlayWithoutAnAgeThatIsPartOfTheAverage() {
        play("Mara", 30);
        play("Mara", null);

        compare("Mara", null, 2, 30, 2);

        assertThat(differences).containsExactly("artist Mara: expected plays_with_age 1, found plays_with_age 2");
    }

    @Test
    void findsAnAverageWhereNoPlayHasAnAge() {
        play("Mara", null);

        expected.compare(
                new StoredTotal(new ArtistTotal("Mara", Sums.of(1)), Map.of(Quotient.AVERAGE_AGE, Double.NaN)),
                found -> differences.add(found.text()));

        assertThat(differences).containsExactly("artist Mara: expected average_age absent, found NaN");
    }

    @Test
    void findsAnAverageThatIsAbsent() {
        play("Mara", 30);

        expected.compare(
                new StoredTotal(new ArtistTotal("Mara", Sums.of(1, 30, 0, 1)), Map.of()),
                found -> differences.add(found.text()));

        assertThat(differences).containsExactly("artist Mara: expected average_age 30.0, found absent");
    }

    @Test
    void doesNotCountLateRows() {
        expected.add(Rows.ofArtists("Mara", 30, PLAYED_AT, true));

        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    @Test
    void countsForEachArtist() {
        play("The Vogue; Mara;The Vogue", 30);

        compare("The Vogue", null, 1, 30);
        compare("The Vogue", MINUTE, 1, 30);
        compare("Mara", null, 1, 30);
        compare("Mara", MINUTE, 1, 30);
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
    }

    @Test
    void assignsEachArtistToExactlyOnePart() {
        List<ExpectedResults> parts = IntStream.range(0, 3)
                .mapToObj(part -> new ExpectedResults(part, 3, EventWindows.MINUTES))
                .toList();

        for (int artist = 0; artist < 60; artist++) {
            for (ExpectedResults part : parts) {
                part.add(Rows.ofArtists("artist " + artist, 30, PLAYED_AT, false));
                part.compare(total("artist " + artist, 1, 30), found -> differences.add(found.text()));
                part.compare(
                        stored(Dimension.ARTIST, "artist " + artist, MINUTE, 1, 30, 1),
                        found -> differences.add(found.text()));
            }
        }
        parts.forEach(part -> part.reportMissing(found -> differences.add(found.text())));

        assertThat(differences).isEmpty();
        assertThat(parts).allSatisfy(part -> assertThat(part.compared()).isPositive());
        assertThat(parts.stream().mapToLong(ExpectedResults::compared).sum()).isEqualTo(120);
    }

    private void play(String artists, @Nullable Integer age) {
        expected.add(Rows.ofArtists(artists, age, PLAYED_AT, false));
    }

    private void compare(String artist, @Nullable Instant minute, long plays, long ageSum) {
        compare(artist, minute, plays, ageSum, plays);
    }

    private void compare(String artist, @Nullable Instant minute, long plays, long ageSum, long playsWithAge) {
        Sums sums = Sums.of(plays, ageSum, minute == null ? 0 : plays, playsWithAge);
        if (minute != null) {
            expected.compare(
                    stored(new WindowResult(Dimension.ARTIST, artist, minute, sums, 1)),
                    found -> differences.add(found.text()));
            return;
        }
        expected.compare(total(artist, sums), found -> differences.add(found.text()));
    }

    /** The total of an artist, all of whose plays have an age. */
    static StoredTotal total(String artist, long plays, long ageSum) {
        return total(artist, Sums.of(plays, ageSum, 0, plays));
    }

    private static StoredTotal total(String artist, Sums sums) {
        return new StoredTotal(new ArtistTotal(artist, sums), quotients(Measure.quotientsOfTotals(), sums));
    }

    /** The result of a window, all of whose plays have an age. */
    static StoredWindow stored(Dimension dimension, String name, Instant start, long plays, long ageSum, long skipped) {
        return stored(new WindowResult(dimension, name, start, Sums.of(plays, ageSum, skipped, plays), 1));
    }

    static StoredWindow stored(WindowResult result) {
        return new StoredWindow(result, quotients(Measure.quotientsOfWindows(), result.sums()));
    }

    private static Map<Quotient, Double> quotients(List<Quotient> all, Sums sums) {
        Map<Quotient, Double> quotients = new EnumMap<>(Quotient.class);
        all.forEach(quotient -> sums.get(quotient).ifPresent(value -> quotients.put(quotient, value)));
        return quotients;
    }
}
