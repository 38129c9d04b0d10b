package io.fakestream.model;

import java.util.regex.Pattern;

/** Converts the id of a foreign user to a number, as the tables require. */
public final class UserIds {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private UserIds() {}

    /**
     * Parses an integer. Any other text, such as a UUID, becomes 63 bits of its SHA-256, negative so that it is never
     * the id of a generated user.
     */
    public static long of(String text) {
        String id = text.strip();
        return INTEGER.matcher(id).matches()
                ? Long.parseLong(id)
                : EventIds.hash(id).getLong(0) | Long.MIN_VALUE;
    }
}
