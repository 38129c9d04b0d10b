package io.fakestream.generator.songs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The known formats of song files, by the names of their columns.
 *
 * @param released   the column of the release date, if the format has one
 * @param naIsAbsent whether {@code NA} stands for a missing text, as R writes it; otherwise, it is a name
 */
record SongFileFormat(
        String name,
        String id,
        String artists,
        String trackName,
        String albumName,
        String popularity,
        String durationMillis,
        String genre,
        @Nullable String released,
        boolean naIsAbsent) {

    static final List<SongFileFormat> ALL = List.of(
            new SongFileFormat(
                    "Kaggle's Spotify Tracks Dataset",
                    "track_id",
                    "artists",
                    "track_name",
                    "album_name",
                    "popularity",
                    "duration_ms",
                    "track_genre",
                    null,
                    false),
            new SongFileFormat(
                    "TidyTuesday's Spotify songs",
                    "track_id",
                    "track_artist",
                    "track_name",
                    "track_album_name",
                    "track_popularity",
                    "duration_ms",
                    "playlist_genre",
                    "track_album_release_date",
                    true));

    /** The required columns. */
    List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of(id, artists, trackName, albumName, popularity, durationMillis, genre));
        if (released != null) {
            columns.add(released);
        }
        return columns;
    }
}
