package io.fakestream.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track, as events contain it. Events of other producers may lack the fields that are nullable here.
 *
 * @param id             unique in its catalogue
 * @param artists        one or more, separated by {@code ;}
 * @param durationMillis length of the track
 */
public record Song(
        @Nullable String id,
        String artists,
        @Nullable String albumName,
        String trackName,
        @Nullable Integer durationMillis,
        @Nullable String genre) {
    /** The field {@code song} of an event. */
    public static final Fields<Song> FIELDS = new Fields<>(
            "song",
            List.of(
                    Field.of("id", FieldType.TEXT_ID, Song::id, "Unique in the run's catalogue.")
                            .inColumn("song_id"),
                    Field.of("artists", FieldType.TEXT, Song::artists, "One or several, separated by semicolons.")
                            .asRequired(),
                    Field.of("album_name", FieldType.TEXT, Song::albumName, "May be empty."),
                    Field.of("track_name", FieldType.TEXT, Song::trackName, "The song's title.")
                            .asRequired(),
                    Field.of(
                            "duration_ms",
                            FieldType.INTEGER,
                            Song::durationMillis,
                            "Length of the track, in milliseconds."),
                    Field.of("track_genre", FieldType.TEXT, Song::genre, "May be empty.")));

    private static final char SEPARATOR = ';';

    /** The song with these values of {@link #FIELDS}. */
    static Song of(FieldValues values) {
        return new Song(
                values.text("id"),
                values.requiredText("artists"),
                values.text("album_name"),
                values.requiredText("track_name"),
                values.integer("duration_ms"),
                values.text("track_genre"));
    }

    /** Display name: track and artists. */
    public String label() {
        return trackName + " \u2013 " + String.join(", ", artistNames(artists));
    }

    /**
     * The artists of a credit: normalized by {@link ArtistNames}, trimmed, without empty or duplicate names. Each of
     * them counts in the results.
     */
    public static List<String> artistNames(String credit) {
        String artists = ArtistNames.normalize(credit);
        if (artists.indexOf(SEPARATOR) < 0) {
            String only = artists.strip();
            return only.isEmpty() ? List.of() : List.of(only);
        }
        List<String> names = new ArrayList<>(4);
        int from = 0;
        while (from <= artists.length()) {
            int end = artists.indexOf(SEPARATOR, from);
            int to = end < 0 ? artists.length() : end;
            String name = artists.substring(from, to).strip();
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
            from = to + 1;
        }
        return names;
    }
}
