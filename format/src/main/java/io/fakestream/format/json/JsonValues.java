package io.fakestream.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.FieldType;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.UserIds;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of one field; null stays null. An integer may be written as {@code 34}, {@code 34.0} or {@code "34"},
 * as producers in dynamic languages do; any other type is rejected with the field's name and the value.
 */
final class JsonValues {
    private static final int MAX_NUMBER_LENGTH = 40;

    private JsonValues() {}

    /** Reads the value of a field that is not a record. A time is returned as its text. */
    static @Nullable Object read(JsonParser json, JsonToken token, FieldType type, String path)
            throws IOException, RejectedRecordException {
        return switch (type) {
            case TEXT -> text(json, token, path);
            case TEXT_ID, TIME -> textOrNumber(json, token, path);
            case NUMBER_ID -> userId(json, token, path);
            case INTEGER -> integer(json, token, path);
            case BOOLEAN -> bool(json, token, path);
            case RECORD -> throw new IllegalArgumentException(path + " is a record");
        };
    }

    static @Nullable String text(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        return switch (token) {
            case VALUE_STRING -> checkLength(json.getText(), field);
            case VALUE_NULL -> null;
            default -> throw wrongType(json, token, field, "a string");
        };
    }

    /** The text of a string or number. */
    static @Nullable String textOrNumber(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
                ? checkLength(json.getText(), field)
                : text(json, token, field);
    }

    private static String checkLength(String text, String field) throws RejectedRecordException {
        if (text.length() > Listen.LONGEST_TEXT) {
            throw new RejectedRecordException(
                    RejectionReason.IMPOSSIBLE_VALUE,
                    field + ": " + text.length() + " characters, at most " + Listen.LONGEST_TEXT + " are allowed");
        }
        return text;
    }

    static @Nullable Long number(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING ->
                whole(json, token, json.getText().strip(), field);
            default -> throw wrongType(json, token, field, "a whole number");
        };
    }

    private static long whole(JsonParser json, JsonToken token, String text, String field)
            throws IOException, RejectedRecordException {
        try {
            if (text.length() > MAX_NUMBER_LENGTH) {
                throw impossibleValue(field, text);
            }
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (number.scale() > 0) {
                throw wrongType(json, token, field, "a whole number");
            }
            if (number.precision() - number.scale() > 19) { // before a number of that size is computed
                throw impossibleValue(field, text);
            }
            return number.longValueExact();
        } catch (NumberFormatException e) {
            throw wrongType(json, token, field, "a whole number");
        } catch (ArithmeticException e) {
            throw impossibleValue(field, text);
        }
    }

    static @Nullable Integer integer(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        Long number = number(json, token, field);
        if (number == null) {
            return null;
        }
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw impossibleValue(field, Long.toString(number));
        }
        return number.intValue();
    }

    /** A user's id: an integer, or a text such as a UUID, which is mapped to a number. */
    static @Nullable Long userId(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        if (token != JsonToken.VALUE_STRING) {
            return number(json, token, field);
        }
        String text = checkLength(json.getText(), field);
        return text.isBlank() ? null : UserIds.of(text);
    }

    static @Nullable Boolean bool(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw wrongType(json, token, field, "true or false");
        };
    }

    /** False for null, which is treated like an absent field. */
    static boolean isObject(JsonParser json, JsonToken token, String field)
            throws IOException, RejectedRecordException {
        return switch (token) {
            case START_OBJECT -> true;
            case VALUE_NULL -> false;
            default -> throw wrongType(json, token, field, "an object");
        };
    }

    private static RejectedRecordException wrongType(JsonParser json, JsonToken token, String field, String expected)
            throws IOException {
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "\"" + json.getText() + "\"";
            default -> json.getText();
        };
        return new RejectedRecordException(
                RejectionReason.WRONG_TYPE, field + ": expected " + expected + ", found " + found);
    }

    private static RejectedRecordException impossibleValue(String field, String found) {
        return new RejectedRecordException(RejectionReason.IMPOSSIBLE_VALUE, field + ": " + found);
    }
}
