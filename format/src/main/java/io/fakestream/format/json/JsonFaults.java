package io.fakestream.format.json;

import io.fakestream.model.Fault;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;

/** Corrupts the JSON of events. */
public final class JsonFaults {
    private static final int GIANT_CHARACTERS = 1_000_000;

    /** Required fields of a listen, by their JSON names. */
    private static final String[] REQUIRED = {"name", "age", "artists", "track_name", "played_at"};

    private static final int AGE = 1;
    private static final byte[] NOT_UTF8 = {(byte) 0xC3, '('};

    private JsonFaults() {}

    /**
     * Replaces a well-formed event with a corrupt one.
     *
     * @param bits 64 random bits that determine where and how
     */
    public static void corrupt(Fault fault, long bits, Utf8Buffer event) {
        String json = new String(event.array(), 0, event.length(), StandardCharsets.UTF_8);
        int field = (int) Long.remainderUnsigned(bits, REQUIRED.length);
        event.clear();
        switch (fault) {
            case CUT -> cut(json, bits, event);
            case INVALID_UTF8 -> notUtf8(json, event);
            case EMPTY, TOMBSTONE -> {}
            default ->
                write(
                        switch (fault) {
                            case ADDED_FIELD -> json.substring(0, json.length() - 1) + ",\"app_version\":\"9.4.0\"}";
                            case RENAMED_FIELD -> name(json, field, REQUIRED[field] + "_v2");
                            case WRONG_TYPE -> value(json, AGE, "\"young\"");
                            case NULL_FIELD -> value(json, field, "null");
                            case MISSING_FIELD -> without(json, field);
                            case GIANT -> value(json, 3, '"' + "la".repeat(GIANT_CHARACTERS / 2) + '"');
                            case NEGATIVE_AGE -> value(json, AGE, Integer.toString(-1 - field));
                            case IMPOSSIBLE_AGE -> value(json, AGE, Integer.toString(User.MAX_AGE + 1 + field));
                            default -> json;
                        },
                        event);
        }
    }

    private static void write(String json, Utf8Buffer to) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        to.raw(bytes, 0, bytes.length);
    }

    private static void cut(String json, long bits, Utf8Buffer to) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        to.raw(bytes, 0, 1 + (int) Long.remainderUnsigned(bits, bytes.length - 1));
    }

    private static void notUtf8(String json, Utf8Buffer to) {
        int at = valueOf(json, 0) + 1;
        write(json.substring(0, at), to);
        to.raw(NOT_UTF8, 0, NOT_UTF8.length);
        write(json.substring(at), to);
    }

    private static String name(String json, int field, String newName) {
        int value = valueOf(json, field);
        int name = value - REQUIRED[field].length() - 2;
        return json.substring(0, name) + newName + json.substring(value - 2);
    }

    private static String value(String json, int field, String newValue) {
        int value = valueOf(json, field);
        return json.substring(0, value) + newValue + json.substring(endOfValue(json, value));
    }

    private static String without(String json, int field) {
        int value = valueOf(json, field);
        int name = value - REQUIRED[field].length() - 3;
        return json.substring(0, name - 1) + json.substring(endOfValue(json, value)); // with the preceding comma
    }

    private static int valueOf(String json, int field) {
        String before = "\"" + REQUIRED[field] + "\":";
        return json.indexOf(before) + before.length();
    }

    /** The end of the string or number that starts at {@code from}. */
    private static int endOfValue(String json, int from) {
        int at = from;
        if (json.charAt(at) != '"') {
            while (json.charAt(at) != ',' && json.charAt(at) != '}') {
                at++;
            }
            return at;
        }
        at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
