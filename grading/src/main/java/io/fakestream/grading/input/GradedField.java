package io.fakestream.grading.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a pipeline's output can mean. */
public enum GradedField {
    /** The id of an event, as in the record. */
    EVENT_ID(),
    /** The user's name; with {@link #PLAYED_AT}, it identifies events that have no id. */
    USER("user_name", "user.name"),
    /** When the play ended. */
    PLAYED_AT("song_played_at"),
    /** Each artist of the song. */
    ARTIST("song_artist"),
    /** The song's field {@code artists} as it is: several artists are one name. */
    ARTISTS(),
    GENRE("track_genre"),
    /** The listener's nationality. */
    COUNTRY("nationality"),
    /** The song's id. */
    SONG("song_id"),
    /** Which of artist, genre, country or outcome the row's {@link #NAME} is. */
    KIND("dimension"),
    NAME(),
    WINDOW_START("window.start", "window"),
    WINDOW_END("window.end"),
    COUNT("plays"),
    /** The sum of the listeners' ages. */
    AGE_SUM(),
    /** The average age of the listeners. */
    AVERAGE("average_age", "avg_age", "user_age_avg"),
    /** The position among the names of a window with the most plays, from 1. */
    RANK(),
    /** Why records were rejected, or another outcome. */
    REASON("outcome"),
    /** When the row was written. */
    WRITTEN_AT("processing_timestamp", "updated_at");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> otherNames;

    GradedField(String... otherNames) {
        this.otherNames = List.of(otherNames);
    }

    /** The name in a mapping, and of a column that needs no mapping. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Other columns that need no mapping. */
    List<String> otherNames() {
        return otherNames;
    }

    /** The field with a name in a mapping. */
    static Optional<GradedField> of(String name) {
        return Arrays.stream(values())
                .filter(field -> field.code().equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(GradedField::code).toList();
    }
}
