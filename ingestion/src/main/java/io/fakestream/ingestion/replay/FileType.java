package io.fakestream.ingestion.replay;

import java.util.Set;

/** What a file contains, recognized by the names of the fields of its first entry. */
enum FileType {
    SPOTIFY_EXTENDED("Spotify's extended streaming history", "spotify-history"),
    SPOTIFY_SHORT("Spotify's short streaming history", "spotify-history"),
    LISTENBRAINZ("ListenBrainz's export", "listenbrainz"),
    LISTENS("listens as JSON lines, of this or the older project", "fsp or --as legacy"),
    /** An array without elements, or nothing but white space. */
    EMPTY("an empty file", ""),
    JSON("JSON without listens", ""),
    PDF("a PDF document", ""),
    OTHER("a file that is not JSON", "");

    private final String description;
    private final String option;

    FileType(String description, String option) {
        this.description = description;
        this.option = option;
    }

    String description() {
        return description;
    }

    /** The value of {@code --as} for such a file; empty if there is none. */
    String option() {
        return option;
    }

    /** The type of JSON objects with these fields. */
    static FileType of(Set<String> fields) {
        if (fields.contains("ts") && fields.contains("ms_played")) {
            return SPOTIFY_EXTENDED;
        }
        if (fields.contains("endTime") && fields.contains("msPlayed")) {
            return SPOTIFY_SHORT;
        }
        if (fields.contains("listened_at") || fields.contains("track_metadata")) {
            return LISTENBRAINZ;
        }
        return fields.contains("user") || fields.contains("song") ? LISTENS : JSON;
    }
}
