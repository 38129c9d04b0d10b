package example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What the job needs of an event. */
record Listen(String eventId, long playedAtMillis, List<String> artists, int age) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_AGE = 130;
    private static final int MAX_TITLE = 100_000;
    private static final long FUTURE_MILLIS = 60_000;

    /** Why a record cannot be processed: the message is the reason. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String reason) {
            super(reason);
        }
    }

    static Listen parse(byte[] value, long timestampMillis) throws MalformedException {
        if (value == null) {
            throw new MalformedException("tombstone");
        }
        if (new String(value, StandardCharsets.UTF_8).isBlank()) {
            throw new MalformedException("empty");
        }
        JsonNode event;
        try {
            event = JSON.readTree(value);
        } catch (IOException e) {
            throw new MalformedException("not json");
        }
        text(event.at("/user/name"));
        JsonNode age = required(event.at("/user/age"));
        String artists = text(event.at("/song/artists"));
        String title = text(event.at("/song/track_name"));
        String playedAt = text(event.at("/played_at"));
        if (!age.isInt()) {
            throw new MalformedException("wrong type");
        }
        if (age.intValue() < 0 || age.intValue() > MAX_AGE || title.length() > MAX_TITLE) {
            throw new MalformedException("impossible value");
        }
        long playedAtMillis = time(playedAt);
        if (playedAtMillis > timestampMillis + FUTURE_MILLIS) {
            throw new MalformedException("from the future");
        }
        List<String> names = Arrays.stream(artists.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return new Listen(event.path("event_id").asText(), playedAtMillis, names, age.intValue());
    }

    private static JsonNode required(JsonNode field) throws MalformedException {
        if (field.isMissingNode() || field.isNull()) {
            throw new MalformedException("missing field");
        }
        return field;
    }

    private static String text(JsonNode field) throws MalformedException {
        if (!required(field).isTextual()) {
            throw new MalformedException("wrong type");
        }
        return field.textValue();
    }

    private static long time(String text) throws MalformedException {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new MalformedException("unusable time");
        }
    }
}
