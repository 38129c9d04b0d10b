package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Listen;
import io.fakestream.model.Measure;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private final Contributions contributions = new Contributions(EventWindows.MINUTES);
    private long number;

    @Test
    void sumsAnArtistInTotalAndByMinute() {
        contributions.add(listen("Mara", 30, "2026-11-23T05:30:00Z"));
        contributions.add(listen("Mara", 40, "2026-11-23T05:30:59.999Z"));
        contributions.add(listen("Mara", 50, "2026-11-23T05:31:00Z"));

        List<String> rows = rows();

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "artist Mara total 3 120",
                        "artist Mara 2026-11-23T05:30:00Z 2 70",
                        "artist Mara 2026-11-23T05:31:00Z 1 50");
    }

    @Test
    void countsAListenForEachOfItsArtistsOnce() {
        contributions.add(listen("The Vogue; Mara ;;The Vogue", 30, "2026-11-23T05:30:11Z"));

        List<String> rows = rows();

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "artist The Vogue total 1 30",
                        "artist The Vogue 2026-11-23T05:30:00Z 1 30",
                        "artist Mara total 1 30",
                        "artist Mara 2026-11-23T05:30:00Z 1 30");
    }

    @Test
    void countsOutcomesOnlyInTotal() {
        contributions.addOutcome("fsp", "late");
        contributions.addOutcome("fsp", "late");
        contributions.addOutcome("fsp", "not json");

        List<String> rows = rows();

        assertThat(rows).containsExactlyInAnyOrder("outcome fsp/late total 2 0", "outcome fsp/not json total 1 0");
    }

    @Test
    void distinguishesAnArtistFromAnOutcomeOfTheSameName() {
        contributions.add(listen("late", 30, "2026-11-23T05:30:11Z"));
        contributions.addOutcome("fsp", "late");

        List<String> rows = rows();

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "artist late total 1 30",
                        "artist late 2026-11-23T05:30:00Z 1 30",
                        "outcome fsp/late total 1 0");
    }

    @Test
    void sumsGenresAndCountriesByWindowWithSkips() {
        contributions.add(listen("Mara", 30, "2026-11-23T05:30:00Z", "indie", "Chile", true));
        contributions.add(listen("Mara", 40, "2026-11-23T05:30:01Z", "indie", "Japan", false));

        List<String> rows = new ArrayList<>();
        contributions
                .rows(0)
                .forEachRemaining(
                        row -> rows.add(text(row) + " " + sum(row).sums().get(Measure.SKIPPED)));

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "artist Mara total 2 70 1",
                        "artist Mara 2026-11-23T05:30:00Z 2 70 1",
                        "genre indie 2026-11-23T05:30:00Z 2 70 1",
                        "country Chile 2026-11-23T05:30:00Z 1 30 1",
                        "country Japan 2026-11-23T05:30:00Z 1 40 0");
    }

    @Test
    void sumsOnlyKnownAgesAndCountsTheirPlays() {
        contributions.add(listen("Mara", 30, "2026-11-23T05:30:00Z"));
        contributions.add(listen("Mara", (Integer) null, "2026-11-23T05:30:01Z"));
        contributions.add(listen("Mara", 0, "2026-11-23T05:30:02Z"));

        List<String> rows = new ArrayList<>();
        contributions
                .rows(0)
                .forEachRemaining(
                        row -> rows.add(text(row) + " " + sum(row).sums().get(Measure.PLAYS_WITH_AGE)));

        assertThat(rows)
                .containsExactlyInAnyOrder("artist Mara total 3 30 2", "artist Mara 2026-11-23T05:30:00Z 3 30 2");
    }

    @Test
    void countsInEachOverlappingWindow() {
        Contributions sliding = new Contributions(new EventWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        sliding.add(listen("Mara", 30, "2026-11-23T05:30:00Z"));

        List<String> rows = new ArrayList<>();
        sliding.rows(0).forEachRemaining(row -> rows.add(text(row)));

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "artist Mara total 1 30",
                        "artist Mara 2026-11-23T05:30:00Z 1 30",
                        "artist Mara 2026-11-23T05:29:00Z 1 30");
    }

    @Test
    void countsASongByIdWithItsLabel() {
        contributions.add(listen("Lena", "t17", "Low Tide"));
        contributions.add(listen("Ivo", "t17", "Low Tide"));
        contributions.add(listen("Ivo", "t18", "Rainfall"));

        List<String> rows = new ArrayList<>();
        contributions.rows(0).forEachRemaining(row -> {
            if (row.getString(ResultRow.KIND).equals("song")) {
                rows.add(row.getString(ResultRow.NAME) + " " + sum(row).plays() + " " + sum(row).label());
                assertThat(row.isNullAt(ResultRow.WINDOW)).isFalse();
                assertThat(sum(row).listeners()).isZero();
            }
        });

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "t17 2 Low Tide \u2013 The Vogue, Mara", "t18 1 Rainfall \u2013 The Vogue, Mara");
    }

    @Test
    void keepsTheGreaterOfTwoLabelsOfASong() {
        contributions.add(listen("Lena", "t17", "Low Tide"));
        contributions.add(listen("Lena", "t17", "Rainfall"));
        contributions.add(listen("Lena", "t17", "Low Tide"));

        List<@Nullable String> labels = new ArrayList<>();
        contributions.rows(0).forEachRemaining(row -> labels.add(sum(row).label()));

        assertThat(labels)
                .contains("Rainfall \u2013 The Vogue, Mara")
                .doesNotContain("Low Tide \u2013 The Vogue, Mara");
    }

    @Test
    void countsDistinctListenersOfEachWindow() {
        contributions.add(listen("Lena", "t17", "Low Tide"));
        contributions.add(listen("Ivo", "t17", "Low Tide"));
        contributions.add(listen("Lena", "t18", "Rainfall"));

        List<Long> listeners = new ArrayList<>();
        contributions.rows(0).forEachRemaining(row -> {
            if (sum(row).listeners() > 0) {
                listeners.add(sum(row).listeners());
            }
        });

        assertThat(listeners).as("of two artists").containsExactly(2L, 2L);
    }

    @Test
    void hasNoRowsWithoutListens() {
        assertThat(rows()).isEmpty();
    }

    @Test
    void hasRowsThatMatchTheSchema() {
        contributions.add(listen("Mara", 30, "2026-11-23T05:30:11Z"));

        Row row = contributions.rows(0).next();

        assertThat(ResultRow.SCHEMA.fieldNames())
                .containsExactly("kind", "name", "window_start", "sum", "watermark_time");
        assertThat(row.size()).isEqualTo(5);
        assertThat(row.get(3)).isInstanceOf(byte[].class);
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        contributions.rows(0).forEachRemaining(row -> rows.add(text(row)));
        return rows;
    }

    private static String text(Row row) {
        return row.getString(0) + " " + row.getString(1) + " "
                + (row.isNullAt(2) ? "total" : row.getTimestamp(2).toInstant()) + " "
                + sum(row).plays() + " " + sum(row).sums().get(Measure.AGE_SUM);
    }

    private static ResultSum sum(Row row) {
        return ResultSum.of(row.getAs(ResultRow.SUM));
    }

    private Listen listen(String userName, String songId, String trackName) {
        return listen(userName, "The Vogue; Mara", 30, "2026-11-23T05:30:11Z", songId, trackName, null, null, null);
    }

    private Listen listen(String artists, @Nullable Integer age, String playedAt) {
        return listen(artists, age, playedAt, null, null, null);
    }

    private Listen listen(
            String artists,
            @Nullable Integer age,
            String playedAt,
            @Nullable String genre,
            @Nullable String country,
            @Nullable Boolean skipped) {
        return listen("Lena", artists, age, playedAt, null, "Low Tide", genre, country, skipped);
    }

    private Listen listen(
            String userName,
            String artists,
            @Nullable Integer age,
            String playedAt,
            @Nullable String songId,
            String trackName,
            @Nullable String genre,
            @Nullable String country,
            @Nullable Boolean skipped) {
        long millis = Instant.parse(playedAt).toEpochMilli();
        return new Listen(
                new EventId("1f2e3d4c", 0, number++),
                null,
                new User(null, userName, null, age, country),
                new Song(songId, artists, null, trackName, null, genre),
                millis,
                null,
                skipped,
                null,
                null,
                millis);
    }
}
