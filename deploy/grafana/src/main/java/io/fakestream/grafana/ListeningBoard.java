package io.fakestream.grafana;

import io.fakestream.grafana.Board.Section;
import io.fakestream.grafana.Board.Variable;
import io.fakestream.grafana.Panel.Kind;
import java.util.List;

/** The pipeline's results from Cassandra: what users listen to, and how old they are. */
final class ListeningBoard {
    /** The same as in the previous version of this project, so that existing links still work. */
    static final String UID = "e555ae2e-ab3b-45f6-a269-9ac98133ca5f";

    private static final String YEARS = PanelJson.YEARS;
    private static final String PLAYS = "short";
    private static final String IN_RANGE = " AND window_start >= $__timeFrom AND window_start <= $__timeTo";
    private static final String BY_NAME = "{{ name }}";

    /** The table has one partition per month. */
    private static final String MONTH_OF_RANGE_END = " AND month = '${__to:date:YYYY-MM}'";

    private ListeningBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Listening",
                "Who plays what, and how old the listeners are: the pipeline's results in Cassandra.",
                "15m",
                List.of(
                        mostPlayed("artist", "Artists", 50),
                        mostPlayed("genre", "Genres", 20),
                        mostPlayed("country", "Countries", 20),
                        mostPlayed("source", "Sources", 20)),
                List.of(ages(), topLists(), plays(), outcomes()));
    }

    /** Names from the latest windows, so that charts are not empty at first; other names can be typed. */
    private static Variable mostPlayed(String dimension, String label, int rows) {
        return new Variable(
                dimension,
                label,
                "SELECT name FROM top_by_window WHERE dimension = '" + dimension + "'" + MONTH_OF_RANGE_END + " LIMIT "
                        + rows);
    }

    private static Section ages() {
        return new Section(
                "Listener age",
                List.of(
                        windows(
                                "Average listener age",
                                "Average listener age of each selected artist, per window; each play counts once.",
                                YEARS,
                                "average_age",
                                "artist",
                                12),
                        Panel.of(
                                        Kind.BARS,
                                        "All-time average listener age",
                                        "Average listener age of each selected artist, over all plays since the store was created.",
                                        YEARS,
                                        6)
                                .cql(
                                        "SELECT artist, average_age FROM artist_age WHERE artist IN (${artist:sqlstring})",
                                        "{{ artist }}"),
                        Panel.of(
                                        Kind.BARS,
                                        "Plays in the all-time average",
                                        "Plays of each selected artist that have a listener age, since the store was created: those that the average is of.",
                                        PLAYS,
                                        6)
                                .cql(
                                        "SELECT artist, plays_with_age FROM artist_age WHERE artist IN (${artist:sqlstring})",
                                        "{{ artist }}"),
                        windows(
                                "Average listener age by genre",
                                "Average listener age of each selected genre, per window; each play counts once.",
                                YEARS,
                                "average_age",
                                "genre",
                                12),
                        windows(
                                "Average listener age by country",
                                "Average listener age of each selected country, per window; each play counts once.",
                                YEARS,
                                "average_age",
                                "country",
                                12),
                        playsWithAge("artist"),
                        playsWithAge("genre"),
                        playsWithAge("country")));
    }

    private static Panel playsWithAge(String dimension) {
        return windows(
                "Plays in the average by " + dimension,
                "Plays in each window that have a listener age: those that the average of the " + dimension + " is of.",
                PLAYS,
                "plays_with_age",
                dimension,
                8);
    }

    private static Section topLists() {
        return new Section(
                "Most played",
                List.of(
                        top("artist", "Top artists"),
                        top("song", "Top songs"),
                        top("genre", "Top genres"),
                        top("country", "Top countries")));
    }

    private static Section plays() {
        return new Section(
                "Plays",
                List.of(
                        windows(
                                "Plays by artist",
                                "Plays that ended in each window, of the selected artists.",
                                PLAYS,
                                "plays",
                                "artist",
                                12),
                        windows(
                                "Listeners by artist",
                                "Distinct listeners of the selected artists in each window; an estimate with a"
                                        + " standard error of 1.6 %.",
                                PLAYS,
                                "listeners",
                                "artist",
                                12),
                        windows(
                                "Plays by genre",
                                "Plays that ended in each window, of the selected genres.",
                                PLAYS,
                                "plays",
                                "genre",
                                8),
                        windows(
                                "Plays by country",
                                "Plays that ended in each window, by listeners from the selected countries.",
                                PLAYS,
                                "plays",
                                "country",
                                8),
                        windows(
                                "Plays by source",
                                "Plays that ended in each window, of the selected sources.",
                                PLAYS,
                                "plays",
                                "source",
                                8),
                        windows(
                                "Skip rate by genre",
                                "Fraction of plays that were skipped, per window.",
                                "percentunit",
                                "skipped_fraction",
                                "genre",
                                8)));
    }

    private static Section outcomes() {
        return new Section(
                "Outcomes",
                List.of(Panel.of(
                                Kind.BARS,
                                "Records by outcome",
                                "Records of each source since the store was created: on time, late, duplicate, or rejected, with the reason. Those with an unknown field are counted in addition.",
                                PLAYS,
                                24)
                        .cql("SELECT source, outcome, events FROM outcomes", "{{ source }}: {{ outcome }}")
                        .linkTo(PipelineBoard.UID, "Pipeline")));
    }

    /** One line per selected name, with one point per window. */
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
                        "The ten with the most plays in the latest window of the time range. An open window still changes.",
                        PLAYS,
                        6)
                .cql(
                        "SELECT label, plays, rank, window_start FROM top_by_window WHERE dimension = '" + dimension
                                + "'" + MONTH_OF_RANGE_END + IN_RANGE + " LIMIT 10",
                        "")
                .orderedBy("rank");
    }
}
