package io.fakestream.ingestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.EventId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Extracts the {@code event_id} from the value of a record. */
final class RecordIds {
    private static final JsonFactory JSON = new JsonFactory();

    /** The first bytes of the values of generated events. */
    private static final byte[] PREFIX = "{\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_LENGTH = 64;

    private RecordIds() {}

    /** The text of the id; empty if there is none, or if the value cannot be parsed. */
    static Optional<String> eventId(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        int end = end(value);
        String id = end > 0 ? new String(value, PREFIX.length, end - PREFIX.length, StandardCharsets.US_ASCII) : "";
        return EventId.isOfARun(id) ? Optional.of(id) : parsed(value);
    }

    /** The index of the end of the id of a generated event; 0 if the value has another form. */
    private static int end(byte[] value) {
        for (int i = 0; i < PREFIX.length; i++) {
            if (i >= value.length || value[i] != PREFIX[i]) {
                return 0;
            }
        }
        for (int i = PREFIX.length; i < value.length && i < PREFIX.length + MAX_LENGTH; i++) {
            if (value[i] == '"') {
                return i;
            }
            if (value[i] <= ' ' || value[i] == '\\') {
                return 0;
            }
        }
        return 0;
    }

    private static Optional<String> parsed(byte[] value) {
        String id = null;
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (name.equals("event_id") && token.isScalarValue()) {
                    id = token == JsonToken.VALUE_NULL ? null : json.getText();
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // a dead letter
        }
        return Optional.ofNullable(id);
    }
}
