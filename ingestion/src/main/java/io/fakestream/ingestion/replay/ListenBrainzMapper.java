package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Maps listens of ListenBrainz's export (listenbrainz.readthedocs.io, JSON documentation). {@code listened_at} is when
 * the play started, in seconds; it ended after {@code duration_played} if that is known, otherwise after the length of
 * the recording, and if that is not known either, at once.
 */
record ListenBrainzMapper(ExportTimes times) implements EntryMapper {
    private static final int SECONDS = 1_000;

    @Override
    public Entry map(JsonParser json) throws IOException, LeftOutException {
        Fields fields = new Fields();
        JsonValue value = new JsonValue(json);
        fields.read(json, value);
        Integer length = fields.durationMillis;
        var song = EntryMapper.song(
                fields.recording == null ? fields.messyBrainz : fields.recording,
                fields.artist,
                fields.release,
                fields.title,
                length);
        long startedMillis = times.parse(fields.startedAt);
        if (value.isInvalid()) {
            throw new LeftOutException(LeftOut.INVALID);
        }
        Integer played = fields.playedMillis;
        long playedAtMillis = startedMillis + (played != null ? played : length != null ? length : 0);
        return Entry.of(fields.userName, song, Math.min(playedAtMillis, times.nowMillis()), played, null, null);
    }

    /** The values of one listen, from any of its objects: the names do not clash. */
    private static final class Fields {
        private @Nullable String startedAt;
        private @Nullable String userName;
        private @Nullable String title;
        private @Nullable String artist;
        private @Nullable String release;
        private @Nullable String recording;
        private @Nullable String messyBrainz;
        private @Nullable Integer durationMillis;
        private @Nullable Integer playedMillis;

        void read(JsonParser json, JsonValue value) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                set(name, json, value);
            }
        }

        private void set(String name, JsonParser json, JsonValue value) throws IOException {
            switch (name) {
                case "listened_at" -> startedAt = value.text();
                case "user_name" -> userName = value.text();
                case "track_name" -> title = value.text();
                case "artist_name" -> artist = value.text();
                case "release_name" -> release = value.text();
                case "recording_mbid" -> recording = orElse(value.text(), recording);
                case "recording_msid" -> messyBrainz = orElse(value.text(), messyBrainz);
                case "duration_ms" -> durationMillis = orElse(value.millis(1), durationMillis);
                case "duration" -> durationMillis = orElse(durationMillis, value.millis(SECONDS));
                case "duration_played" -> playedMillis = value.millis(SECONDS);
                case "track_metadata", "additional_info", "mbid_mapping" -> {
                    if (value.isObject()) {
                        read(json, value);
                    }
                }
                default -> json.skipChildren();
            }
        }

        private static <V> @Nullable V orElse(@Nullable V value, @Nullable V other) {
            return value == null ? other : value;
        }
    }
}
