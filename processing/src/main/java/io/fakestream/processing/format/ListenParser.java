package io.fakestream.processing.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fakestream.model.RejectionReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Parses the value of a record: events of the generator, events of the older Python project (no ids, the age as a
 * string, {@code played_at} as {@code yyyy-MM-dd HH:mm:ss} in UTC), and other events of the same structure. Unknown
 * fields are skipped.
 *
 * <p>A listen requires {@code user.name}, {@code user.age}, {@code song.artists}, {@code song.track_name} and
 * {@code played_at}; all other fields are optional. Thread-safe.
 */
public final class ListenParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final int MAX_REASON_LENGTH = 200;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Parses the listen of a record.
     *
     * @throws MalformedEventException if the record is not a listen; the detail is for the author of the producer
     */
    public ParsedListen parse(byte @Nullable [] value) throws MalformedEventException {
        if (value == null) {
            throw new MalformedEventException(RejectionReason.TOMBSTONE, "");
        }
        ParsedListen fields = new ParsedListen();
        try (JsonParser json = JSON.createParser(utf8(value))) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw notAnObject(json, first);
            }
            readEvent(json, fields);
            if (json.nextToken() != null) {
                throw new MalformedEventException(
                        RejectionReason.NOT_JSON, "there is more content after the event: send one event per record");
            }
        } catch (CharacterCodingException e) {
            throw new MalformedEventException(RejectionReason.NOT_JSON, encoding(value));
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(RejectionReason.NOT_JSON, syntax(value, e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        return fields.check();
    }

    /**
     * Decodes strictly as UTF-8; the JSON parser would detect other encodings. The string constructor is fast but
     * replaces malformed input, so a text with a replacement character is decoded again with a decoder that throws. A
     * byte-order mark, which editors and some platforms write, is skipped.
     */
    private static String utf8(byte[] value) throws CharacterCodingException {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static MalformedEventException notAnObject(JsonParser json, @Nullable JsonToken first) throws IOException {
        if (first == null) {
            return new MalformedEventException(RejectionReason.EMPTY, "");
        }
        String detail = switch (first) {
            case START_ARRAY -> "the event is a JSON array: send one object per record";
            case VALUE_STRING ->
                json.getText().stripLeading().startsWith("{")
                        ? "the event is a JSON string that holds JSON: it was encoded twice"
                        : "the event is a JSON string, not an object";
            default -> "the event is " + json.getText() + ", not a JSON object";
        };
        return new MalformedEventException(RejectionReason.WRONG_TYPE, detail);
    }

    private static String encoding(byte[] value) {
        if (value[0] == 0) {
            return schemaRegistryHint();
        }
        boolean utf16 = value.length > 1 && (value[0] & 0xFF) >= 0xFE && (value[1] & 0xFF) >= 0xFE;
        return utf16 ? "the text is UTF-16: send UTF-8" : "the text is not UTF-8";
    }

    private static String syntax(byte[] value, JsonProcessingException e) {
        if (value[0] == 0) {
            return schemaRegistryHint();
        }
        String where =
                e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
        String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return what.substring(0, Math.min(what.length(), MAX_REASON_LENGTH)) + where;
    }

    private static String schemaRegistryHint() {
        return "the value begins with a zero byte, like Avro or Protobuf with a schema registry: send plain JSON";
    }

    private static void readEvent(JsonParser json, ParsedListen fields) throws IOException, MalformedEventException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            fields.knownFields++;
            switch (name) {
                case "event_id" -> fields.eventId = JsonValues.textOrNumber(json, token, name);
                case "source" -> fields.source = JsonValues.text(json, token, name);
                case "user" -> readUser(json, token, fields);
                case "song" -> readSong(json, token, fields);
                case "played_at" -> fields.playedAt = JsonValues.textOrNumber(json, token, name);
                case "ms_played" -> fields.playedMillis = JsonValues.integer(json, token, name);
                case "skipped" -> fields.skipped = JsonValues.bool(json, token, name);
                case "session_id" -> fields.sessionId = JsonValues.text(json, token, name);
                case "device" -> fields.device = JsonValues.text(json, token, name);
                default -> {
                    fields.knownFields--;
                    skipUnknown(json, name, fields);
                }
            }
        }
    }

    private static void readUser(JsonParser json, JsonToken begin, ParsedListen fields)
            throws IOException, MalformedEventException {
        if (!JsonValues.isObject(json, begin, "user")) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "id" -> fields.userId = JsonValues.userId(json, token, "user.id");
                case "name" -> fields.userName = JsonValues.text(json, token, "user.name");
                case "address" -> fields.userAddress = JsonValues.text(json, token, "user.address");
                case "age" -> fields.userAge = JsonValues.integer(json, token, "user.age");
                case "nationality" -> fields.userNationality = JsonValues.text(json, token, "user.nationality");
                default -> skipUnknown(json, "user." + name, fields);
            }
        }
    }

    private static void readSong(JsonParser json, JsonToken begin, ParsedListen fields)
            throws IOException, MalformedEventException {
        if (!JsonValues.isObject(json, begin, "song")) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "id" -> fields.songId = JsonValues.textOrNumber(json, token, "song.id");
                case "artists" -> fields.artists = JsonValues.text(json, token, "song.artists");
                case "album_name" -> fields.albumName = JsonValues.text(json, token, "song.album_name");
                case "track_name" -> fields.trackName = JsonValues.text(json, token, "song.track_name");
                case "duration_ms" -> fields.durationMillis = JsonValues.integer(json, token, "song.duration_ms");
                case "track_genre" -> fields.trackGenre = JsonValues.text(json, token, "song.track_genre");
                default -> skipUnknown(json, "song." + name, fields);
            }
        }
    }

    private static void skipUnknown(JsonParser json, String name, ParsedListen fields) throws IOException {
        if (fields.unknownField == null) {
            fields.unknownField = name;
        }
        json.skipChildren();
    }
}
