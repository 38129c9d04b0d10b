package io.fakestream.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.EventId;
import io.fakestream.model.Lateness;
import io.fakestream.model.Refusal;
import io.fakestream.model.Song;
import io.fakestream.model.Timing;
import io.fakestream.model.User;
import io.fakestream.storage.ListenRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a record: our own events, and those of the older Python project (no ids, the age as a string, {@code
 * played_at} as {@code yyyy-MM-dd HH:mm:ss} in UTC). Fields that it does not know are skipped.
 *
 * <p>A listen needs {@code user.name}, {@code user.age}, {@code song.artists}, {@code song.track_name} and {@code played_at};
 * anything else may be absent. One per thread.
 */
public final class ListenParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final char REPLACEMENT = '\uFFFD';

    private final Lateness lateness;
    private Fields fields = new Fields();
    private boolean unknownField;

    /** A parser that calls an event late or from the future by this rule. */
    public ListenParser(Lateness lateness) {
        this.lateness = lateness;
    }

    /** What was read of one event. */
    private static final class Fields {
        @Nullable
        String eventId;

        @Nullable
        String source;

        @Nullable
        Long userId;

        @Nullable
        String userName;

        @Nullable
        String userAddress;

        @Nullable
        Integer userAge;

        @Nullable
        String userNationality;

        @Nullable
        String songId;

        @Nullable
        String artists;

        @Nullable
        String albumName;

        @Nullable
        String trackName;

        @Nullable
        Integer durationMillis;

        @Nullable
        String trackGenre;

        @Nullable
        String playedAt;

        @Nullable
        Integer playedMillis;

        @Nullable
        Boolean skipped;

        @Nullable
        String sessionId;

        @Nullable
        String device;
    }

    /**
     * The row that a record becomes.
     *
     * @param where     topic, partition and offset, the id of an event that has none
     * @param dueMillis the record's timestamp
     * @throws RefusedException if the record is not a listen
     */
    public ListenRow parse(byte @Nullable [] value, EventId where, long dueMillis) throws RefusedException {
        if (value == null) {
            throw new RefusedException(Refusal.TOMBSTONE, "");
        }
        fields = new Fields();
        unknownField = false;
        try (JsonParser json = JSON.createParser(utf8(value))) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new RefusedException(Refusal.EMPTY, "");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new RefusedException(Refusal.WRONG_TYPE, "the event");
            }
            readEvent(json);
            if (json.nextToken() != null) {
                throw new RefusedException(Refusal.NOT_JSON, "more after the event");
            }
        } catch (IOException e) {
            throw new RefusedException(Refusal.NOT_JSON, "");
        }
        return row(where, dueMillis);
    }

    /** Whether the record that was parsed last had a field that this does not know. */
    boolean hadUnknownField() {
        return unknownField;
    }

    /**
     * Decodes strictly, and never as anything else than UTF-8, which the parser by itself would guess. Decoding a whole string is
     * fast but replaces what is malformed, so where there is a replacement it is done again by the decoder that throws.
     */
    private static String utf8(byte[] value) throws CharacterCodingException {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(value))
                .toString();
    }

    private void readEvent(JsonParser json) throws IOException, RefusedException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "event_id" -> fields.eventId = JsonValues.text(json, token, name);
                case "source" -> fields.source = JsonValues.text(json, token, name);
                case "user" -> readUser(json, token);
                case "song" -> readSong(json, token);
                case "played_at" -> fields.playedAt = JsonValues.text(json, token, name);
                case "ms_played" -> fields.playedMillis = JsonValues.integer(json, token, name);
                case "skipped" -> fields.skipped = JsonValues.bool(token, name);
                case "session_id" -> fields.sessionId = JsonValues.text(json, token, name);
                case "device" -> fields.device = JsonValues.text(json, token, name);
                default -> skipUnknown(json);
            }
        }
    }

    private void readUser(JsonParser json, JsonToken begin) throws IOException, RefusedException {
        if (!JsonValues.isObject(begin, "user")) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "id" -> fields.userId = JsonValues.number(json, token, "user.id");
                case "name" -> fields.userName = JsonValues.text(json, token, "user.name");
                case "address" -> fields.userAddress = JsonValues.text(json, token, "user.address");
                case "age" -> fields.userAge = JsonValues.integerOrText(json, token, "user.age");
                case "nationality" -> fields.userNationality = JsonValues.text(json, token, "user.nationality");
                default -> skipUnknown(json);
            }
        }
    }

    private void readSong(JsonParser json, JsonToken begin) throws IOException, RefusedException {
        if (!JsonValues.isObject(begin, "song")) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "id" -> fields.songId = JsonValues.text(json, token, "song.id");
                case "artists" -> fields.artists = JsonValues.text(json, token, "song.artists");
                case "album_name" -> fields.albumName = JsonValues.text(json, token, "song.album_name");
                case "track_name" -> fields.trackName = JsonValues.text(json, token, "song.track_name");
                case "duration_ms" -> fields.durationMillis = JsonValues.integer(json, token, "song.duration_ms");
                case "track_genre" -> fields.trackGenre = JsonValues.text(json, token, "song.track_genre");
                default -> skipUnknown(json);
            }
        }
    }

    private void skipUnknown(JsonParser json) throws IOException {
        unknownField = true;
        json.skipChildren();
    }

    private ListenRow row(EventId where, long dueMillis) throws RefusedException {
        String userName = required(fields.userName, "user.name");
        int age = required(fields.userAge, "user.age");
        if (age < 0 || age > User.MAX_AGE) {
            throw new RefusedException(Refusal.IMPOSSIBLE_VALUE, "user.age");
        }
        String artists = required(fields.artists, "song.artists");
        if (Song.artistNames(artists).isEmpty()) {
            throw new RefusedException(Refusal.MISSING_FIELD, "song.artists");
        }
        String trackName = required(fields.trackName, "song.track_name");
        long playedAtMillis = PlayedAt.parse(required(fields.playedAt, "played_at"));
        Timing timing = lateness.judge(dueMillis, playedAtMillis);
        if (timing == Timing.FUTURE) {
            throw new RefusedException(Refusal.FUTURE, "played_at");
        }
        String eventId = fields.eventId;
        return new ListenRow(
                eventId == null ? where : EventIds.of(eventId),
                dueMillis,
                playedAtMillis,
                timing == Timing.LATE,
                fields.source,
                fields.userId,
                userName,
                fields.userAddress,
                age,
                fields.userNationality,
                fields.songId,
                artists,
                fields.albumName,
                trackName,
                fields.durationMillis,
                fields.trackGenre,
                fields.playedMillis,
                fields.skipped,
                fields.sessionId,
                fields.device);
    }

    private static <T> T required(@Nullable T value, String name) throws RefusedException {
        if (value == null) {
            throw new RefusedException(Refusal.MISSING_FIELD, name);
        }
        return value;
    }
}
