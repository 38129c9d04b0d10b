package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Maps entries of Spotify's extended streaming history; {@code ts} is when the play ended. The fields are described in
 * the document that comes with the export, and on support.spotify.com, "Understanding my data".
 */
record SpotifyMapper(ExportTimes times) implements EntryMapper {
    @Override
    public Entry map(JsonParser json) throws IOException, LeftOutException {
        Fields fields = new Fields();
        JsonValue value = new JsonValue(json);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            fields.set(name, value, json);
        }
        if (Boolean.TRUE.equals(fields.privateSession)) {
            throw new LeftOutException(LeftOut.PRIVATE_SESSION);
        }
        if (fields.title == null && fields.spoken) {
            throw new LeftOutException(LeftOut.PODCAST);
        }
        var song = EntryMapper.song(fields.uri, fields.artist, fields.album, fields.title, null);
        long playedAtMillis = times.parse(fields.time);
        if (value.isInvalid()) {
            throw new LeftOutException(LeftOut.INVALID);
        }
        return Entry.of(fields.userName, song, playedAtMillis, fields.playedMillis, fields.skipped, fields.device);
    }

    /** The values of one entry. */
    private static final class Fields {
        private @Nullable String time;
        private @Nullable String userName;
        private @Nullable String title;
        private @Nullable String artist;
        private @Nullable String album;
        private @Nullable String uri;
        private @Nullable String device;
        private @Nullable Integer playedMillis;
        private @Nullable Boolean skipped;
        private @Nullable Boolean privateSession;
        private boolean spoken;

        void set(String name, JsonValue value, JsonParser json) throws IOException {
            switch (name) {
                case "ts" -> time = value.text();
                case "username" -> userName = value.text();
                case "master_metadata_track_name" -> title = value.text();
                case "master_metadata_album_artist_name" -> artist = value.text();
                case "master_metadata_album_album_name" -> album = value.text();
                case "spotify_track_uri" -> uri = value.text();
                case "platform" -> device = SpotifyPlatform.device(value.text());
                case "ms_played" -> playedMillis = value.millis(1);
                case "skipped" -> skipped = value.bool();
                case "incognito_mode" -> privateSession = value.bool();
                case "episode_name",
                        "spotify_episode_uri",
                        "audiobook_title",
                        "audiobook_uri",
                        "audiobook_chapter_uri" -> spoken |= value.text() != null;
                default -> json.skipChildren();
            }
        }
    }
}
