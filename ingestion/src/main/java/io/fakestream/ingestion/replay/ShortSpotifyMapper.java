package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Maps entries of Spotify's short streaming history; {@code endTime} is in UTC, without seconds. */
record ShortSpotifyMapper(ExportTimes times) implements EntryMapper {
    /** What users should know about this export; follows the file's name. */
    static final String LIMITS =
            "the short export has no ids and no albums, has times only to the minute, and does not tell podcasts and"
                    + " private sessions apart. The extended streaming history has them; replay only one of the two,"
                    + " because the same play has different ids in them.";

    @Override
    public Entry map(JsonParser json) throws IOException, LeftOutException {
        @Nullable String time = null;
        @Nullable String title = null;
        @Nullable String artist = null;
        @Nullable Integer playedMillis = null;
        boolean spoken = false;
        JsonValue value = new JsonValue(json);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "endTime" -> time = value.text();
                case "trackName" -> title = value.text();
                case "artistName" -> artist = value.text();
                case "msPlayed" -> playedMillis = value.millis(1);
                case "podcastName", "episodeName" -> spoken |= value.text() != null;
                default -> json.skipChildren();
            }
        }
        if (title == null && spoken) {
            throw new LeftOutException(LeftOut.PODCAST);
        }
        var song = EntryMapper.song(null, artist, null, title, null);
        long playedAtMillis = times.parse(time);
        if (value.isInvalid()) {
            throw new LeftOutException(LeftOut.INVALID);
        }
        return Entry.of(null, song, playedAtMillis, playedMillis, null, null);
    }
}
