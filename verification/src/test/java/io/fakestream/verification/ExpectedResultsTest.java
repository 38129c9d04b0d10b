package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.storage.Average;
import io.fakestream.storage.ResultReader.StoredAverage;
import io.fakestream.storage.ResultReader.StoredWindow;
import io.fakestream.storage.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedResultsTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:30:00Z");

    private final ExpectedResults averages = new ExpectedResults(0, 1, EventWindows.MINUTES);
    private final List<String> differences = new ArrayList<>();

    @Test
    void findsNoDifferenceIfTheTablesAreCorrect() {
        play("Mara", 30);
        play("Mara", 35);

        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);
        averages.reportMissing(differences::add);

        assertThat(differences).isEmpty();
        assertThat(averages.compared()).isEqualTo(2);
    }

    @Test
    void findsMissingRows() {
        play("Mara", 30);

        averages.reportMissing(differences::add);

        assertThat(differences)
                .containsExactlyInAnyOrder(
                        "artist Mara: expected 1 plays with an age sum of 30, found no row",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected 1 plays with an age sum of 30, found no row");
        assertThat(averages.compared()).isZero();
    }

    @Test
    void findsUnexpectedRows() {
        compare("Mara", null, 2, 65);
        compare("Mara", MINUTE, 2, 65);

        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected no row, found 2 plays with an age sum of 65",
                        "artist Mara, window 2026-11-23T05:30:00Z: expected no row, found 2 plays with an age sum of 65");
    }

    @Test
    void findsARowThatOccursTwice() {
        play("Mara", 30);

        compare("Mara", null, 1, 30);
        compare("Mara", null, 1, 30);

        assertThat(differences).containsExactly("artist Mara: expected no row, found 1 plays with an age sum of 30");
    }

    @Test
    void findsWrongCountsAndSums() {
        play("Mara", 30);
        play("The Vogue", 40);

        compare("Mara", null, 2, 30);
        compare("The Vogue", MINUTE, 1, 41);

        assertThat(differences)
                .containsExactly(
                        "artist Mara: expected 1 plays with an age sum of 30, found 2 and 30",
                        "artist The Vogue, window 2026-11-23T05:30:00Z: expected 1 plays with an age sum of 40, found 1 and"
                                + " 41");
    }

    @Test
    void findsAnAverageThatIsNotTheQuotient() {
        play("Mara", 30);
        play("Mara", 35);

        averages.compare(new StoredAverage(new Average("Mara", 2, 65), 32), differences::add);

        assertThat(differences).containsExactly("artist Mara: expected average_age 32.5, found 32.0");
    }

    @Test
    void doesNotCountLateRows() {
        averages.add(Rows.ofArtists("Mara", 30, PLAYED_AT, true));

        averages.reportMissing(differences::add);

        assertThat(differences).isEmpty();
    }

    @Test
    void countsForEachArtist() {
        play("The Vogue; Mara;The Vogue", 30);

        compare("The Vogue", null, 1, 30);
        compare("The Vogue", MINUTE, 1, 30);
        compare("Mara", null, 1, 30);
        compare("Mara", MINUTE, 1, 30);
        averages.reportMissing(differences::add);

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
                part.compare(new StoredAverage(new Average("artist " + artist, 1, 30), 30), differences::add);
                part.compare(stored(Dimension.ARTIST, "artist " + artist, MINUTE, 1, 30, 1), differences::add);
            }
        }
        parts.forEach(part -> part.reportMissing(differences::add));

        assertThat(differences).isEmpty();
        assertThat(parts).allSatisfy(part -> assertThat(part.compared()).isPositive());
        assertThat(parts.stream().mapToLong(ExpectedResults::compared).sum()).isEqualTo(120);
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

    static StoredWindow stored(Dimension dimension, String name, Instant start, long plays, long ageSum, long skipped) {
        return stored(new WindowResult(dimension, name, start, plays, ageSum, skipped, 1));
    }

    static StoredWindow stored(WindowResult result) {
        return new StoredWindow(result, result.averageAge(), result.skippedFraction());
    }
}
