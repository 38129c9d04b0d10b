package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import io.fakestream.grafana.Board.Variable;
import io.fakestream.grafana.Panel.Kind;
import java.util.List;

/** What people listen to, and how old they are: the pipeline's results, from Cassandra. */
final class ListeningBoard {
    /** The older project's, so that its links lead here. */
    static final String UID = "e555ae2e-ab3b-45f6-a269-9ac98133ca5f";

    private static final String YEARS = PanelJson.YEARS;
    private static final String PLAYS = "short";
    private static final String IN_RANGE = " AND window_start >= $__timeFrom AND window_start <= $__timeTo";
    private static final String BY_NAME = "{{ name }}";

    /** The table has a partition for each month. */
    private static final String THIS_MONTH = " AND month = '${__to:date:YYYY-MM}'";

    private ListeningBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Listening",
                "Who plays what, and how old the listeners are: the results of the pipeline, as they stand in Cassandra.",
                "15m",
                List.of(
                        mostPlayed("artist", "Artists", 50),
                        mostPlayed("genre", "Genres", 20),
                        mostPlayed("country", "Countries", 20)),
                List.of(ages(), tops(), plays(), outcomes()));
    }

    /** Those of the latest windows, so that charts are not empty at first; others can be typed in. */
    private static Variable mostPlayed(String dimension, String label, int rows) {
        return new Variable(
                dimension,
                label,
                "SELECT name FROM top_by_window WHERE dimension = '" + dimension + "'" + THIS_MONTH + " LIMIT " + rows);
    }

    private static Section ages() {
        return new Section(
                "How old are the listeners?",
                List.of(
                        windows(
                                "Average listener age",
                                "Average age of those who played the chosen artists, in each window of event time.",
                                YEARS,
                                "average_age",
                                "artist",
                                16),
                        Panel.of(
                                        Kind.BARS,
                                        "Average age over the whole store",
                                        "Average age of all plays of the chosen artists since the store began.",
                                        YEARS,
                                        8)
                                .cql(
                                        "SELECT artist, average_age FROM artist_age WHERE artist IN (${artist:sqlstring})",
                                        "{{ artist }}"),
                        windows(
                                "Average listener age by genre",
                                "Average age of those who played the chosen genres, in each window.",
                                YEARS,
                                "average_age",
                                "genre",
                                12),
                        windows(
                                "Average listener age by country",
                                "Average age of the listeners from the chosen countries, in each window.",
                                YEARS,
                                "average_age",
                                "country",
                                12)));
    }

    private static Section tops() {
        return new Section(
                "What is played most?",
                List.of(
                        top("artist", "Top artists"),
                        top("song", "Top songs"),
                        top("genre", "Top genres"),
                        top("country", "Top countries")));
    }

    private static Section plays() {
        return new Section(
                "How much is played?",
                List.of(
                        windows(
                                "Plays by artist",
                                "Plays of the chosen artists that ended in each window.",
                                PLAYS,
                                "plays",
                                "artist",
                                12),
                        windows(
                                "Listeners by artist",
                                "How many different people played the chosen artists in each window; an estimate with a"
                                        + " standard error of 1.6 %.",
                                PLAYS,
                                "listeners",
                                "artist",
                                12),
                        windows(
                                "Plays by genre",
                                "Plays of the chosen genres that ended in each window.",
                                PLAYS,
                                "plays",
                                "genre",
                                8),
                        windows(
                                "Plays by country",
                                "Plays of listeners from the chosen countries that ended in each window.",
                                PLAYS,
                                "plays",
                                "country",
                                8),
                        windows(
                                "Share of skips by genre",
                                "Which part of the plays was skipped, in each window.",
                                "percentunit",
                                "skipped_fraction",
                                "genre",
                                8)));
    }

    private static Section outcomes() {
        return new Section(
                "What became of the events?",
                List.of(Panel.of(
                                Kind.BARS,
                                "Events by outcome",
                                "How many events since the store began were on time, late, sent twice, or refused, and why.",
                                PLAYS,
                                24)
                        .cql("SELECT outcome, events FROM outcomes", "{{ outcome }}")
                        .readOn(PipelineBoard.UID, "How the pipeline does")));
    }

    /** A line for each chosen name, with a point for each window. */
    private static Panel windows(
            String title, String description, String unit, String column, String dimension, int width) {
        return Panel.lines(title, description, unit, width)
                .cql(
                        "SELECT name, " + column + ", window_start FROM plays_by_window WHERE dimension = '" + dimension
                                + "' AND name IN (${" + dimension + ":sqlstring})" + IN_RANGE,
                        BY_NAME)
                .orderedBy("window_start");
    }

    private static Panel top(String dimension, String title) {
        return Panel.of(
                        Kind.TABLE,
                        title,
                        "The ten with the most plays in the newest window of the range; it still grows.",
                        PLAYS,
                        6)
                .cql(
                        "SELECT label, plays, rank, window_start FROM top_by_window WHERE dimension = '" + dimension
                                + "'" + THIS_MONTH + IN_RANGE + " LIMIT 10",
                        "")
                .orderedBy("rank");
    }
}
