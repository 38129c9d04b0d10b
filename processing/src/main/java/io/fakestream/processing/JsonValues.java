package io.fakestream.processing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.Listen;
import io.fakestream.model.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value of one field; null stays null, another type than the field's is refused with the field's name. */
final class JsonValues {
    private JsonValues() {}

    static @Nullable String text(JsonParser json, JsonToken token, String field) throws IOException, RefusedException {
        return switch (token) {
            case VALUE_STRING -> shortEnough(json.getText(), field);
            case VALUE_NULL -> null;
            default -> throw wrong(field);
        };
    }

    private static String shortEnough(String text, String field) throws RefusedException {
        if (text.length() > Listen.LONGEST_TEXT) {
            throw new RefusedException(Refusal.IMPOSSIBLE_VALUE, field);
        }
        return text;
    }

    static @Nullable Long number(JsonParser json, JsonToken token, String field) throws IOException, RefusedException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(field);
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new RefusedException(Refusal.IMPOSSIBLE_VALUE, field);
        }
        return json.getLongValue();
    }

    static @Nullable Integer integer(JsonParser json, JsonToken token, String field)
            throws IOException, RefusedException {
        Long number = number(json, token, field);
        if (number == null) {
            return null;
        }
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new RefusedException(Refusal.IMPOSSIBLE_VALUE, field);
        }
        return number.intValue();
    }

    /** The older project writes the age as a string. */
    static @Nullable Integer integerOrText(JsonParser json, JsonToken token, String field)
            throws IOException, RefusedException {
        if (token != JsonToken.VALUE_STRING) {
            return integer(json, token, field);
        }
        try {
            return Integer.parseInt(json.getText().strip());
        } catch (NumberFormatException e) {
            throw wrong(field);
        }
    }

    static @Nullable Boolean bool(JsonToken token, String field) throws RefusedException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw wrong(field);
        };
    }

    /** False for null, as if the field were absent. */
    static boolean isObject(JsonToken token, String field) throws RefusedException {
        return switch (token) {
            case START_OBJECT -> true;
            case VALUE_NULL -> false;
            default -> throw wrong(field);
        };
    }

    private static RefusedException wrong(String field) {
        return new RefusedException(Refusal.WRONG_TYPE, field);
    }
}
