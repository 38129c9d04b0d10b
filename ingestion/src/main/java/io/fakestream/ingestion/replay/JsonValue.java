package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a field, and remembers whether one had a wrong type. Always reads the whole value, so that the
 * parser can go on with the next field. Not thread-safe; one for each entry.
 */
final class JsonValue {
    private static final long MAX_MILLIS = Integer.MAX_VALUE;

    private final JsonParser json;
    private boolean isInvalid;

    JsonValue(JsonParser json) {
        this.json = json;
    }

    /** A text, or the digits of a number; null if it is null or blank. */
    @Nullable
    String text() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            String text = json.getText();
            return text.isBlank() ? null : text;
        }
        skip(token);
        return null;
    }

    @Nullable
    Boolean bool() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        skip(token);
        return null;
    }

    /** A number of units, or a text with one, as milliseconds; null if it is null. */
    @Nullable
    Integer millis(int millisPerUnit) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT
                || token == JsonToken.VALUE_NUMBER_FLOAT
                || token == JsonToken.VALUE_STRING) {
            double millis = json.getValueAsDouble(-1) * millisPerUnit;
            if (millis >= 0 && millis <= MAX_MILLIS) {
                return (int) Math.round(millis);
            }
            isInvalid = true;
            return null;
        }
        skip(token);
        return null;
    }

    /** Whether the field is an object; if so, the parser is at its beginning. */
    boolean isObject() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        skip(token);
        return false;
    }

    private void skip(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NULL) {
            isInvalid = true;
            json.skipChildren();
        }
    }

    /** Whether any of the values had a wrong type, or was an impossible number. */
    boolean isInvalid() {
        return isInvalid;
    }
}
